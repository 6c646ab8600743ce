// SPDX-License-Identifier: Apache-2.0
import Operations
import Testing

@Suite struct SettingsTests {
  private func port(
    flag: String? = nil, environment: [String: String] = [:], file: String? = nil
  ) throws -> Int? {
    try Settings(environment: environment, file: file.map { ("bangfu.yaml", $0) })
      .value(.port, flag: flag, wanted: "a port", Int.init)
  }

  @Test func aFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws {
    let file = "port: 1"
    #expect(try port() == nil)
    #expect(try port(file: file) == 1)
    #expect(try port(environment: ["BANGFU_PORT": "2"], file: file) == 2)
    #expect(try port(flag: "3", environment: ["BANGFU_PORT": "2"], file: file) == 3)
    #expect(try port(environment: ["BANGFU_PORT": ""], file: file) == 1)
  }

  @Test func aWrongValueIsNamedWithWhereItStands() throws {
    #expect(throws: SettingProblem.wrongValue(.port, "x", .flag, wanted: "a port")) {
      try port(flag: "x")
    }
    let fromFile = #expect(throws: SettingProblem.self) { try port(file: "host: a\nport: x") }
    #expect(
      fromFile?.description == "setting 'port' (bangfu.yaml, line 2) is 'x'; it has to be a port")
    let variable = #expect(throws: SettingProblem.self) {
      try port(environment: ["BANGFU_PORT": "x"])
    }
    #expect(variable?.description.contains("(BANGFU_PORT)") == true)
  }

  @Test func aDatabaseAddressIsNeverRepeated() throws {
    let settings = try Settings(environment: ["BANGFU_DATABASE": "postgres://u:secret@h/d"])
    let problem = #expect(throws: SettingProblem.self) {
      try settings.value(.database, wanted: "sqlite:PATH") { _ in Int?.none }
    }
    #expect(problem?.description.contains("secret") == false)
    #expect(settings.shown(.database) == "postgres:…")
    #expect(
      try Settings(environment: ["BANGFU_DATABASE": "sqlite:a"]).shown(.database) == "sqlite:a")
  }

  @Test(
    arguments: [
      ("prot: 1", "line 1: 'prot' is not a setting"),
      ("port:\n  - 1", "line 1: 'port' has to be one value"),
      ("- port", "is not a list"),
      ("port: 1\nport: 2", "is not a list"),
      ("port: [", "is not a list"),
    ])
  func aFileThatIsNoConfigurationIsRefused(_ text: String, _ words: String) throws {
    let problem = #expect(throws: SettingProblem.self) { try port(file: text) }
    #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
  }

  @Test func valuesAreTakenAsWritten() throws {
    let settings = try Settings(file: ("f", "# ours\nhome: 0610328\nhost:\n"))
    #expect(settings.text(.home) == "0610328")
    #expect(settings.origin(.home) == .file("f", line: 2))
    #expect(settings.text(.host) == nil)
    #expect(try Settings(file: ("f", "")).text(.home) == nil)
  }

  @Test func everySettingHasItsVariable() {
    #expect(SettingName.publicNames.environment == "BANGFU_PUBLIC_NAMES")
    #expect(Set(SettingName.allCases.map(\.environment)).count == SettingName.allCases.count)
  }
}
