// SPDX-License-Identifier: Apache-2.0
import Values

/// What a clerk looks for. Conditions left out do not restrict.
public struct PersonQuery: Equatable, Sendable {
  /// A whole identity number, household, member or certificate number, or part of a name. Numbers are
  /// sealed: the first digits of one find nobody.
  public var text = ""
  /// People whose household registration lies in this division.
  public var region: RegionCode?
  /// People who are in this category on ``asOf``.
  public var category: String?
  /// People with this work status on ``asOf``.
  public var status: WorkStatus?
  public var asOf: Day
  /// From 0; 50 people each.
  public var page = 0

  public init(asOf: Day) { self.asOf = asOf }

  public static let pageSize = 50
  /// Longer texts are cut.
  public static let maximumTextLength = 64
}

/// One page of people, sorted by region, household, name.
public struct PersonPage: Equatable, Sendable {
  public var people: [PersonLine]
  /// How many match in all.
  public var total: Int
  public var page: Int
  public var pageCount: Int { max(1, (total + PersonQuery.pageSize - 1) / PersonQuery.pageSize) }
}

/// A person as a list shows them.
public struct PersonLine: Equatable, Sendable {
  public var id: ID<Person>
  public var name: String
  public var identityNumber: MaskedText
  /// As stated, else by the identity number.
  public var sex: IdentityNumber.Sex
  /// As stated, else by the identity number.
  public var birthDate: Day
  public var region: Fact<RegionCode>
  public var regionName: String?
  public var householdNumber: String?
  public var relationToHead: Fact<String>
  /// Codes the person is in on the day asked.
  public var categories: [String]
  public var status: WorkStatus?
}

/// Numbers for the overview.
public struct RegistryCounts: Equatable, Sendable {
  public var people: Int
  public var households: Int
  public var organisations: Int
  public var files: Int
  /// People in each category on the day asked.
  public var byCategory: [String: Int]
  public var byStatus: [WorkStatus: Int]
  /// People by town of household registration, by code; nil code for those without one.
  public var byTown: [TownCount]
}

public struct TownCount: Equatable, Sendable {
  public var region: RegionCode?
  public var name: String?
  public var people: Int
}

/// Something that happened to a person, for the time line.
public struct TimelineEntry: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    case category(String), status(WorkStatus), employment(ID<Employment>), post(ID<Post>)
    case internship(ID<Internship>), enrolment(ID<Enrolment>), certificate(ID<Certificate>)
    case venture(ID<Venture>), schooling(ID<Schooling>), journey(ID<Journey>), grant(ID<Grant>)
    case loan(ID<Loan>)
  }

  public var subject: Subject
  /// Words of the record: employer, post, class, benefit id.
  public var title: String?
  public var from: Fact<Day>
  /// The list names no first day; this one was assumed for it.
  public var fromIsAssumed: Bool
  public var to: Fact<Day>
  public var source: SourceReference?
}

/// A file and a row, for `从何而来`.
public struct SourceReference: Equatable, Sendable {
  public var fileID: ID<SourceFile>
  /// Nil where the file is another office's.
  public var fileName: String?
  public var kind: String
  public var sheet: String
  public var row: Int
  public var statementDay: Day
  public var importedAt: String
}
