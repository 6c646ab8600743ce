// SPDX-License-Identifier: Apache-2.0
import Values

/// What a sheet says when it is printed: its kind, its number, and everything on it by which it would be
/// another sheet.
public struct Paper: Hashable, Sendable {
  public let kind: PaperKind
  /// As it stands on the sheet: a claim's, a notice's, a batch's. At most ``longestNumber`` characters.
  public let number: String
  public let lines: [Line]

  public static let longestNumber = 60

  public init(_ kind: PaperKind, number: String, _ lines: [Line]) {
    self.kind = kind
    self.number = number
    self.lines = lines
  }

  /// One thing the sheet says, in Chinese, whichever language it is read in.
  public struct Line: Hashable, Sendable {
    let label: String
    let text: String
    /// What whoever checks the sheet is shown of it; nil for nothing.
    let shown: String?

    /// Told to whoever checks the sheet: amounts, days, benefits.
    public static func open(_ label: String, _ text: String) -> Line {
      Line(label: label, text: text, shown: text)
    }

    /// Told in its mask alone: names.
    public static func masked(_ label: String, _ text: String, as mask: MaskedText) -> Line {
      Line(label: label, text: text, shown: mask.description)
    }

    /// Counted into the check value and told to nobody.
    public static func hidden(_ label: String, _ text: String) -> Line {
      Line(label: label, text: text, shown: nil)
    }
  }

  /// All of it, each part behind its length, so that no two sheets are the same bytes.
  var message: [UInt8] {
    var message: [UInt8] = []
    for part in [kind.rawValue, number] + lines.flatMap({ [$0.label, $0.text] }) {
      message += Array("\(part.utf8.count):".utf8) + Array(part.utf8)
    }
    return message
  }
}

/// The kinds of sheets that carry a check value.
public enum PaperKind: String, CaseIterable, Sendable {
  /// 申请表.
  case application
  /// 审批表.
  case approval
  /// 受理通知书.
  case acceptance
  /// 一次性告知书.
  case completion
  /// 不予受理决定书, 不予通过决定书.
  case refusal
  /// 公示.
  case notice
  /// 花名册.
  case roster
  /// 拨付单.
  case paymentOrder
}

/// A sheet that is out, under the value at its foot.
public struct IssuedPaper: Hashable, Sendable {
  public let kind: PaperKind
  public let number: String
  /// Counts what the sheet of this number has said so far, from 1.
  public let edition: Int64
  public let value: CheckValue
  /// The day on which it was first printed with this content.
  public let day: Day
  /// What whoever checks it is shown.
  public let gist: [Fact]

  public struct Fact: Hashable, Sendable {
    public let label: String
    public let text: String
  }
}

/// What a sheet turns out to be.
public enum PaperVerdict: Hashable, Sendable {
  /// It is ours and says what holds now, where it agrees with the gist.
  case current(IssuedPaper)
  /// It was ours, and things have changed since.
  case superseded(IssuedPaper)
  /// No sheet of ours bears this number and this value.
  case unknown
}
