// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Counts and times of a running server, as Prometheus reads them.
///
/// Labels are names from the program (a route's pattern, a status), never anything a user typed.
/// > Source: Prometheus text exposition format 0.0.4.
public final class Metrics: Sendable {
  private struct Series: Hashable {
    let name: String
    let labels: [Label]
  }

  public struct Label: Hashable, Sendable {
    let name: String
    let value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  private struct Histogram {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var sum = 0.0
  }

  private struct Gauge: Sendable {
    let name: String
    let help: String
    let value: @Sendable () -> Double
  }

  private struct State {
    var counters: [Series: Int] = [:]
    var histograms: [Series: Histogram] = [:]
    var help: [String: String] = [:]
    var gauges: [Gauge] = []
  }

  /// Upper bounds of the classes of time, in seconds.
  static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

  private let state = Mutex(State())

  public init() {}

  public func count(_ name: String, _ help: String, _ labels: Label...) {
    state.withLock {
      $0.help[name] = help
      $0.counters[Series(name: name, labels: labels), default: 0] += 1
    }
  }

  public func observe(_ name: String, _ help: String, seconds: Double, _ labels: Label...) {
    state.withLock {
      $0.help[name] = help
      let place = Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count
      $0.histograms[Series(name: name, labels: labels), default: Histogram()].counts[place] += 1
      $0.histograms[Series(name: name, labels: labels)]?.sum += seconds
    }
  }

  /// A number that is asked for whenever somebody reads.
  public func gauge(_ name: String, _ help: String, _ value: @escaping @Sendable () -> Double) {
    state.withLock { $0.gauges.append(Gauge(name: name, help: help, value: value)) }
  }

  /// Everything, sorted by name, as `text/plain; version=0.0.4`.
  public var text: String {
    let state = state.withLock { $0 }
    var lines: [String] = []
    for (name, all) in grouped(state.counters) {
      lines += head(name, state.help[name] ?? "", "counter")
      for (series, count) in all { lines.append("\(name)\(written(series.labels)) \(count)") }
    }
    for (name, all) in grouped(state.histograms) {
      lines += head(name, state.help[name] ?? "", "histogram")
      for (series, histogram) in all { lines += written(name, series.labels, histogram) }
    }
    for gauge in state.gauges {
      lines += head(gauge.name, gauge.help, "gauge") + ["\(gauge.name) \(written(gauge.value()))"]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func grouped<Value>(
    _ series: [Series: Value]
  ) -> [(name: String, all: [(Series, Value)])] {
    Dictionary(grouping: series.map { ($0.key, $0.value) }, by: \.0.name)
      .map { name, all in
        (name, all.sorted { written($0.0.labels) < written($1.0.labels) })
      }
      .sorted { $0.name < $1.name }
  }

  private func head(_ name: String, _ help: String, _ kind: String) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)"]
  }

  private func written(_ name: String, _ labels: [Label], _ histogram: Histogram) -> [String] {
    var lines: [String] = []
    var total = 0
    for (place, count) in histogram.counts.enumerated() {
      total += count
      let bound = place < Metrics.bounds.count ? written(Metrics.bounds[place]) : "+Inf"
      lines.append("\(name)_bucket\(written(labels + [Label("le", bound)])) \(total)")
    }
    lines.append("\(name)_sum\(written(labels)) \(written(histogram.sum))")
    lines.append("\(name)_count\(written(labels)) \(total)")
    return lines
  }

  private func written(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
  }

  private func written(_ labels: [Label]) -> String {
    guard !labels.isEmpty else { return "" }
    let pairs = labels.map { label in
      let value = label.value.map { character in
        switch character {
        case "\\": "\\\\"
        case "\"": "\\\""
        case "\n": "\\n"
        default: String(character)
        }
      }
      return "\(label.name)=\"\(value.joined())\""
    }
    return "{\(pairs.joined(separator: ","))}"
  }
}
