// SPDX-License-Identifier: Apache-2.0
import Operations
import Testing

@Suite struct MetricsTests {
  @Test func countersTimesAndGaugesAreWrittenAsPrometheusReadsThem() {
    let metrics = Metrics()
    metrics.count("requests_total", "Requests.", .init("route", "a\"b\\c\nd"))
    metrics.count("requests_total", "Requests.", .init("route", "a\"b\\c\nd"))
    metrics.observe("seconds", "Time.", seconds: 0.005, .init("route", "x"))
    metrics.observe("seconds", "Time.", seconds: 0.006, .init("route", "x"))
    metrics.observe("seconds", "Time.", seconds: 99, .init("route", "x"))
    metrics.gauge("held", "Held.") { 7 }
    let lines = metrics.text.split(separator: "\n").map(String.init)
    #expect(lines.contains("requests_total{route=\"a\\\"b\\\\c\\nd\"} 2"))
    #expect(lines.contains("seconds_bucket{route=\"x\",le=\"0.005\"} 1"))
    #expect(lines.contains("seconds_bucket{route=\"x\",le=\"0.01\"} 2"))
    #expect(lines.contains("seconds_bucket{route=\"x\",le=\"10\"} 2"))
    #expect(lines.contains("seconds_bucket{route=\"x\",le=\"+Inf\"} 3"))
    #expect(lines.contains("seconds_count{route=\"x\"} 3"))
    #expect(lines.suffix(3) == ["# HELP held Held.", "# TYPE held gauge", "held 7"])
    #expect(lines.filter { $0.hasPrefix("# TYPE requests_total") }.count == 1)
  }
}
