// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// The map of the house (docs/adr/0001). Imports point down: bangfu → Capabilities → Platform → Engine;
// along the street each capability names the ones before it. A cycle cannot be written.

let house: [Target] = [
  // Engine: pure. No clock, disk or network.
  engine("Values"),
  engine("Rights", on: ["Values"]),
  engine("CEL"),
  engine("Ciphers", on: ["COpenSSL"]),
  engine("Chain", on: ["Values", "Ciphers", "COpenSSL"]),
  engine("Policy", on: ["CEL", "Ciphers", "Rights", "Values"]),
  engine("Columns", on: ["CEL", "CKernels", "Ciphers", "Policy", "Values"]),
  engine("SQL", on: ["CEL", "Policy", "Values"]),
  engine("Casework", on: ["Policy", "Rights"]),
  engine("Linkage", on: ["Values"]),
  engine("Matching", on: ["Values"]),
  engine("Pictures"),
  engine("Sheets", on: ["Values", "CZip", "CExpat", "CXlsxWriter"]),

  // Platform: the few places that touch the world.
  platform("Operations", using: [yams, logging]),
  platform("Store", on: ["Rights", "Values"]),
  platform("StoreSQLite", on: ["Store"], using: [grdb, sqlite]),
  platform("StorePostgres", on: ["Store", "CPQ"]),
  platform("Stores", on: ["Ciphers", "Store", "StoreSQLite", "StorePostgres"]),
  platform("Vault", on: ["COpenSSL", "Ciphers", "Store"]),
  platform("Journal", on: ["Chain", "Ciphers", "Rights", "Store", "Values", "Vault"]),
  platform(
    "Backup",
    on: ["Chain", "Ciphers", "Journal", "Store", "StoreSQLite", "Stores", "Vault"]),
  platform("Library", on: ["Policy", "CEL", "Values"], using: [yams]),
  platform(
    "Web", on: ["Operations", "Rights", "Values"],
    using: [hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, nioCore, nioPosix, logging]),

  // Capabilities: what the office does, in the order the work flows.
  capability(
    "Accounts",
    on: ["Rights", "Values", "Chain", "Ciphers", "Journal", "Store", "Vault", "Web", "CQREncode"]),
  capability("Registry", on: ["Rights", "Values", "Chain", "Journal", "Store", "Vault", "Web"]),
  capability(
    "Rosters", after: ["Registry"],
    on: ["Rights", "Values", "Ciphers", "Journal", "Sheets", "Store", "Web"]),
  capability(
    "Decisions", after: ["Registry"],
    on: [
      "Rights", "Values", "CEL", "Columns", "SQL", "Policy", "Library", "Journal", "Sheets",
      "Store", "Web",
    ]),
  capability(
    "Lists", after: ["Registry", "Decisions"],
    on: ["Rights", "Values", "Chain", "Journal", "Sheets", "Store", "Vault", "Web"]),
  capability(
    "Funds", after: ["Registry"],
    on: ["Rights", "Values", "Chain", "Policy", "Library", "Journal", "Store", "Web"]),
  capability(
    "Simulation", after: ["Registry", "Decisions", "Funds"],
    on: ["Journal", "Library", "Policy", "Rights", "Sheets", "Values", "Web"]),
  capability(
    "Monitoring", after: ["Registry"],
    on: ["Chain", "Journal", "Library", "Policy", "Rights", "Store", "Values", "Vault", "Web"]),
  capability(
    "Exchange", after: ["Registry"],
    on: [
      "Chain", "Ciphers", "Journal", "Library", "Policy", "Rights", "Sheets", "Store", "Values",
      "Vault", "Web",
    ]),
  capability(
    "Services", after: ["Registry", "Monitoring"],
    on: ["Chain", "Journal", "Library", "Policy", "Rights", "Store", "Values", "Vault", "Web"]),
  capability(
    "Programmes", after: ["Registry"],
    on: ["Chain", "Journal", "Rights", "Store", "Values", "Web"]),
  capability(
    "Tasks", after: ["Registry", "Services"],
    on: [
      "Chain", "Journal", "Library", "Policy", "Rights", "Sheets", "Store", "Values", "Vault",
      "Web",
    ]),
  capability(
    "Comparisons", after: ["Registry", "Rosters", "Decisions"],
    on: [
      "Chain", "Journal", "Linkage", "Policy", "Rights", "Sheets", "Store", "Values", "Vault",
      "Web",
    ]),
  capability("Papers", on: ["Values", "Ciphers", "Store", "Web"]),
  capability(
    "Claims", after: ["Registry", "Decisions", "Funds", "Papers"],
    on: [
      "Casework", "Chain", "Ciphers", "Journal", "Library", "Pictures", "Policy", "Rights",
      "Sheets", "Store", "Values", "Vault", "Web",
    ]),
  capability(
    "Notices", after: ["Registry", "Papers", "Claims"],
    on: ["Casework", "Chain", "Journal", "Rights", "Store", "Values", "Vault", "Web"]),
  capability(
    "Applicants", after: ["Accounts", "Registry", "Decisions", "Claims"],
    on: [
      "Casework", "Chain", "Journal", "Library", "Policy", "Rights", "Store", "Values", "Vault",
      "Web",
    ]),
  capability(
    "Payments", after: ["Registry", "Decisions", "Papers", "Claims", "Funds", "Comparisons"],
    on: ["Chain", "Ciphers", "Journal", "Policy", "Rights", "Store", "Values", "Vault", "Web"]),
  capability(
    "Jobs", after: ["Registry", "Rosters", "Decisions", "Monitoring"],
    on: [
      "Chain", "Ciphers", "Journal", "Matching", "Rights", "Sheets", "Store", "Values", "Vault",
      "Web",
    ]),
  capability(
    "Reports", after: ["Registry", "Claims", "Decisions", "Funds", "Monitoring", "Payments"],
    on: [
      "Chain", "Journal", "Library", "Policy", "Rights", "Sheets", "Store", "Values", "Vault",
      "Web",
    ]),
  capability(
    "Oversight", after: ["Registry", "Decisions"],
    on: ["Chain", "Ciphers", "Journal", "Rights", "Store", "Values", "Vault", "Web"]),
  capability("Lawbook", on: ["Rights", "Values", "Policy", "Library", "Web"]),
  capability(
    "Audit", after: ["Registry"], on: ["Rights", "Values", "Chain", "Journal", "Store", "Web"]),
  capability(
    "Upkeep", after: ["Registry"],
    on: ["Rights", "Values", "Backup", "Chain", "Journal", "Store", "Vault", "Web"]),
  capability("SampleCounty", on: ["Chain", "Values", "Sheets"]),
  capability(
    "SampleYear",
    after: [
      "Registry", "Decisions", "Funds", "Claims", "Notices", "Payments", "Reports", "SampleCounty",
    ],
    on: [
      "Casework", "Chain", "Journal", "Library", "Pictures", "Policy", "Rights", "Store", "Values",
      "Vault", "Web",
    ]),
  capability(
    "SampleMonths",
    after: [
      "Registry", "Rosters", "Monitoring", "Services", "Tasks", "Jobs", "Exchange", "SampleCounty",
    ],
    on: ["Chain", "Journal", "Library", "Matching", "Policy", "Rights", "Values", "Vault", "Web"]),

  .executableTarget(
    name: "bangfu",
    dependencies: [
      "Rights", "Values", "CEL", "Casework", "Columns", "SQL", "Policy", "Library", "Operations",
      "Chain", "Journal", "Sheets",
      "Store", "Stores", "Vault", "Backup", "Web", "Ciphers", "Accounts", "Registry", "Rosters",
      "Decisions", "Lists", "Funds", "Papers", "Claims", "Notices", "Applicants", "Payments",
      "Reports", "Lawbook", "Audit", "Upkeep", "SampleCounty", "SampleYear", "SampleMonths",
      "Monitoring",
      "Services", "Tasks", "Oversight", argumentParser, logging, "Linkage", "Comparisons", "Jobs",
      "Matching", "Exchange", "Programmes", "Simulation",
    ],
    path: "Sources/bangfu", swiftSettings: strict()),

  .executableTarget(
    name: "bangfu-journal-verify", dependencies: ["Chain", "Journal", argumentParser],
    path: "Sources/bangfu-journal-verify", swiftSettings: strict()),

  systemLibrary("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
  systemLibrary("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
  .target(name: "CKernels", path: "Sources/C/CKernels"),
  systemLibrary("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
  systemLibrary("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
  systemLibrary("CPQ", pkgConfig: "libpq", apt: "libpq-dev"),
  systemLibrary("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),

  tests("Engine/Values"),
  tests("Engine/Rights", on: ["Values"]),
  tests("Engine/CEL", without: ["unknowns"]),
  tests("Engine/Chain", on: ["Values", "Ciphers"]),
  tests("Engine/Ciphers"),
  tests("Engine/Policy", on: ["CEL", "Rights", "Values"]),
  .target(
    name: "Situations", dependencies: ["CEL", "Library", "Policy", "Values"],
    path: "Tests/Support/Situations", swiftSettings: strict()),
  .target(
    name: "Agreement", dependencies: ["CEL", "Columns", "Policy", "Situations", "Values"],
    path: "Tests/Support/Agreement", swiftSettings: strict()),
  .executableTarget(
    name: "agreement-run", dependencies: ["Agreement"], path: "Tests/Support/AgreementRun",
    swiftSettings: strict()),
  tests(
    "Engine/Columns",
    on: [
      "Agreement", "CEL", "CKernels", "Ciphers", "Library", "Policy", "Situations", "Values",
    ]),
  tests(
    "Engine/SQL",
    on: ["Agreement", "CEL", "Library", "Policy", "Situations", "Store", "Stores", "Values"]),
  tests("Engine/Casework", on: ["Policy"]),
  tests("Engine/Linkage", on: ["SampleCounty", "Values"]),
  tests("Engine/Matching", on: ["Values"]),
  tests("Engine/Pictures"),
  tests("Engine/Sheets", on: ["Values"], without: ["make_fixtures.py"]),
  tests("Platform/Operations", on: [logging]),
  tests("Platform/Store", on: ["Rights", "Values", "StorePostgres", "StoreSQLite", "Stores"]),
  .target(
    name: "CFaultyDisk", path: "Tests/Support/CFaultyDisk",
    linkerSettings: [.linkedLibrary("sqlite3")]),
  .target(
    name: "PaymentOffice",
    dependencies: [
      "Casework", "Claims", "Decisions", "Funds", "Journal", "Library", "Payments", "Registry",
      "Rights", "Store", "Values", "Vault", "Comparisons",
    ], path: "Tests/Support/PaymentOffice", swiftSettings: strict()),
  .executableTarget(
    name: "payment-run",
    dependencies: [
      "CFaultyDisk", "Claims", "Journal", "PaymentOffice", "Payments", "Registry", "Rights",
      "SampleCounty", "Store", "StoreSQLite", "Values", "Vault",
    ], path: "Tests/Support/PaymentRun", swiftSettings: strict()),
  tests(
    "Platform/StoreSQLite", on: ["CFaultyDisk", "Chain", "Journal", "Store", "Values", "Vault"]),
  tests("Platform/Journal", on: ["Chain", "Ciphers", "Values", "Store", "Stores", "Vault"]),
  tests("Platform/Vault", on: ["Ciphers", "Store", "StoreSQLite", "Stores"]),
  tests(
    "Platform/Backup",
    on: ["Chain", "Journal", "Store", "StoreSQLite", "Stores", "Values", "Vault"]),
  tests("Platform/Library", on: ["Policy", "CEL", "Rights", "Values"]),
  tests(
    "Platform/Web", on: ["Rights", "Values", hummingbird, hummingbirdCore, httpTypes, nioCore]),
  tests(
    "Capabilities/Accounts",
    on: [
      "Rights", "Values", "Chain", "Ciphers", "Journal", "Store", "Stores", "Vault", "Web",
      hummingbird, hummingbirdCore, httpTypes, nioCore,
    ]),
  tests(
    "Capabilities/Registry",
    on: ["Rights", "Values", "Chain", "Journal", "Store", "Stores", "Vault", "Web"]),
  tests(
    "Capabilities/Rosters",
    on: ["Registry", "Rights", "Values", "Journal", "Sheets", "Store", "Stores", "Vault", "Web"],
    without: ["make_workbooks.py"]),
  tests(
    "Capabilities/Decisions",
    on: [
      "Columns", "Operations", "Registry", "Rights", "Values", "Policy", "Library", "Journal",
      "Rosters", "SampleCounty", "Sheets", "Store", "Stores", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Lists",
    on: [
      "Registry", "Decisions", "Rights", "Values", "CZip", "Chain", "Library", "Policy",
      "Journal", "Sheets", "Store", "Stores", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Funds",
    on: [
      "Registry", "Rights", "Values", "Chain", "Policy", "Library", "Journal", "Store", "Stores",
      "Vault", "Web",
    ]),
  tests(
    "Capabilities/Simulation",
    on: [
      "Decisions", "Funds", "Journal", "Library", "Policy", "Registry", "Rights", "Sheets",
      "Store", "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Audit",
    on: ["Registry", "Rights", "Values", "Chain", "Journal", "Store", "Stores", "Vault", "Web"]),
  tests(
    "Capabilities/Upkeep",
    on: [
      "Operations", "Registry", "Rights", "Values", "Backup", "Chain", "Journal", "Store",
      "StoreSQLite",
      "Stores",
      "Vault", "Web",
    ]),
  tests(
    "Capabilities/Monitoring",
    on: [
      "Chain", "Journal", "Library", "Policy", "Registry", "Rights", "Store", "Stores", "Values",
      "Vault", "Web",
    ]),
  tests(
    "Capabilities/Exchange",
    on: [
      "Chain", "Ciphers", "Journal", "Library", "Policy", "Registry", "Rights", "Sheets", "Store",
      "Stores", "Values", "Vault", "Web",
    ], without: ["save_again.py"]),
  tests(
    "Capabilities/Services",
    on: [
      "Chain", "Journal", "Library", "Monitoring", "Policy", "Registry", "Rights", "Store",
      "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Programmes",
    on: ["Chain", "Journal", "Registry", "Rights", "Store", "Stores", "Values", "Vault"]),
  tests(
    "Capabilities/Tasks",
    on: [
      "Chain", "Jobs", "Journal", "Library", "Monitoring", "Policy", "Programmes", "Registry",
      "Rights", "Services", "Sheets", "Store", "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Comparisons",
    on: [
      "Chain", "Journal", "Library", "Linkage", "Policy", "Registry", "Rights", "Sheets", "Store",
      "Stores",
      "Values", "Vault", "Web",
    ]),
  tests("Capabilities/Papers", on: ["Store", "Stores", "Values", "Web"]),
  tests(
    "Capabilities/Claims",
    on: [
      "Casework", "Chain", "Ciphers", "Decisions", "Funds", "Journal", "Library", "Papers",
      "Pictures", "Policy", "Registry", "Rights", "Store", "Stores", "Values", "Vault", "Web",
      hummingbird, hummingbirdCore, httpTypes, nioCore,
    ]),
  tests(
    "Capabilities/Notices",
    on: [
      "Casework", "Claims", "Decisions", "Funds", "Journal", "Library", "Papers", "Policy",
      "Registry", "Rights", "Store", "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Applicants",
    on: [
      "Accounts", "Casework", "Chain", "Ciphers", "Claims", "Decisions", "Funds", "Journal",
      "Library",
      "Policy", "Registry", "Rights", "Store", "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Payments",
    on: [
      "Casework", "Claims", "Columns", "Decisions", "Funds", "Journal", "Library", "Operations",
      "PaymentOffice", "Policy", "Registry", "Rights", "SampleCounty", "Comparisons",
      "Store", "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Jobs",
    on: [
      "Journal", "Matching", "Registry", "Rights", "Sheets", "Store", "Stores", "Values", "Vault",
      "Web",
    ]),
  tests(
    "Capabilities/Reports",
    on: [
      "Chain", "Claims", "Decisions", "Funds", "Journal", "Library", "Monitoring", "Policy",
      "Rights", "Sheets", "Store", "Stores", "Values", "Vault", "Web",
    ]),
  tests(
    "Capabilities/Oversight",
    on: [
      "Chain", "Claims", "Comparisons", "Decisions", "Funds", "Journal", "Library", "Monitoring",
      "Notices", "Papers", "Policy", "Registry", "Rights", "Store", "Stores", "Values", "Vault",
      "Web",
    ]),
  tests("Capabilities/SampleCounty", on: ["Values", "Sheets"]),
  tests(
    "Capabilities/SampleMonths",
    on: [
      "Chain", "Exchange", "Jobs", "Journal", "Library", "Monitoring", "Policy", "Programmes",
      "Registry",
      "SampleCounty",
      "Services", "Store", "Stores", "Tasks", "Values", "Vault",
    ]),
  tests(
    "Capabilities/SampleYear",
    on: [
      "Chain", "Claims", "Decisions", "Funds", "Journal", "Library", "Notices", "Payments",
      "Comparisons", "Policy", "Registry", "Reports", "Rights", "Rosters", "SampleCounty",
      "Sheets", "Store",
      "Stores",
      "Values", "Vault",
    ]),
  tests(
    "bangfu",
    on: [
      "Accounts", "Applicants", "Audit", "Backup", "Ciphers", "Claims", "Decisions", "Funds",
      "Journal", "Library", "Lists", "Payments", "Policy", "Registry", "Rights", "Rosters",
      "Sheets", "Store", "Stores", "Upkeep", "Values", "Vault",
      "Web", argumentParser, hummingbird, hummingbirdCore, httpTypes, nioCore, "Comparisons",
      "Jobs", "Oversight", "Exchange", "Programmes", "Simulation",
    ]),
  .testTarget(
    name: "ProgramTests",
    dependencies: [
      "bangfu", "payment-run", "Chain", "Journal", "SampleCounty", "Store", "StoreSQLite",
    ],
    path: "Tests/Program", swiftSettings: strict()),
  .testTarget(name: "RepositoryTests", path: "Tests/Repository", swiftSettings: strict()),
]

// What runs for long without being measured asks for quick code in a build for debugging: `bin/test`.
if Context.environment["BANGFU_QUICK_CODE"] != nil {
  for target in house where ![.test, .system].contains(target.type) {
    target.swiftSettings?.append(.unsafeFlags(["-O"]))
  }
}

// MARK: - The words the map is written in

func strict() -> [SwiftSetting] {
  [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
  ]
}

func engine(_ name: String, on below: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: below, path: "Sources/Engine/\(name)", swiftSettings: strict())
}

func platform(
  _ name: String, on below: [Target.Dependency] = [], using packages: [Target.Dependency] = []
) -> Target {
  .target(
    name: name, dependencies: below + packages, path: "Sources/Platform/\(name)",
    swiftSettings: strict())
}

func capability(
  _ name: String, after upstream: [Target.Dependency] = [], on below: [Target.Dependency] = []
) -> Target {
  .target(
    name: name, dependencies: upstream + below, path: "Sources/Capabilities/\(name)",
    swiftSettings: strict())
}

func systemLibrary(_ name: String, pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

func tests(
  _ room: String, on others: [Target.Dependency] = [], without excluded: [String] = []
) -> Target {
  let subject = String(room.split(separator: "/").last!)
  return .testTarget(
    name: "\(subject)Tests", dependencies: [.byName(name: subject)] + others,
    path: "Tests/\(room)", exclude: excluded, swiftSettings: strict())
}

var grdb: Target.Dependency { .product(name: "GRDB", package: "GRDB.swift") }
var sqlite: Target.Dependency { .product(name: "GRDBSQLite", package: "GRDB.swift") }
var yams: Target.Dependency { .product(name: "Yams", package: "Yams") }
var hummingbird: Target.Dependency { .product(name: "Hummingbird", package: "hummingbird") }
var hummingbirdCore: Target.Dependency {
  .product(name: "HummingbirdCore", package: "hummingbird")
}
var hummingbirdTLS: Target.Dependency { .product(name: "HummingbirdTLS", package: "hummingbird") }
var httpTypes: Target.Dependency { .product(name: "HTTPTypes", package: "swift-http-types") }
var nioCore: Target.Dependency { .product(name: "NIOCore", package: "swift-nio") }
var nioPosix: Target.Dependency { .product(name: "NIOPosix", package: "swift-nio") }
var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }
var argumentParser: Target.Dependency {
  .product(name: "ArgumentParser", package: "swift-argument-parser")
}

let package = Package(
  name: "bangfu",
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
  ],
  targets: house
)
