// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// One stretch of somebody's working life, from whatever record it is known.
public struct WorkSpan: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    case job, post, internship, business
    /// A condition that a roster or a clerk stated (就业状态).
    case stated(WorkStatus)

    /// Whether somebody in it is at work.
    public var isWork: Bool {
      guard case .stated(let status) = self else { return true }
      return [.employed, .flexible, .selfEmployed].contains(status)
    }
  }

  public let source: Source
  /// Employer, post or business; nil where none is named.
  public let title: String?
  /// Nil where it is not known.
  public let from: Day?
  /// The last day; nil while it lasts, as far as is known.
  public let to: Day?
  public let region: RegionCode?

  /// Whether it covers a day. One whose first day is not known began before every day.
  public func covers(_ day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { $0 >= day } ?? true)
  }

  /// Whether it is over before a day.
  public func isOver(before day: Day) -> Bool { to.map { $0 < day } ?? false }
}

extension Dossier {
  /// Everything known of the person's working life, by first day; what began on no known day comes first.
  public var workSpans: [WorkSpan] {
    (jobSpans + postSpans + otherSpans + statedSpans).enumerated().sorted { left, right in
      (left.element.from?.number ?? .min, left.offset)
        < (right.element.from?.number ?? .min, right.offset)
    }.map(\.element)
  }

  private var jobSpans: [WorkSpan] {
    employments.map { job in
      WorkSpan(
        source: .job, title: job.org?.organisation.name, from: job.employment.startOn.value,
        to: lastDay(of: job),
        region: job.employment.workRegion.value)
    }
  }

  /// Nil while it lasts, as far as is known.
  func lastDay(of job: DossierEmployment) -> Day? {
    job.employment.endOn.value ?? statedEnd(of: job.employment.startOn.value)
  }

  /// The last day of work that began on a day, as the ledger states it: it knows of no contract's end.
  private func statedEnd(of start: Day?) -> Day? {
    workStatus.first { $0.from == start && WorkSpan.Source.stated($0.status).isWork }?.to.value
  }

  /// A post without a day of leaving ends with its agreement.
  private var postSpans: [WorkSpan] {
    posts.map { held in
      WorkSpan(
        source: .post, title: held.post.name.value ?? held.developer?.organisation.name,
        from: held.post.firstOnDutyOn.value ?? held.post.contractStart.value,
        to: held.post.leftOn.value ?? held.post.contractEnd.value, region: held.post.region.value)
    }
  }

  private var otherSpans: [WorkSpan] {
    internships.map { stay in
      WorkSpan(
        source: .internship, title: stay.org?.organisation.name,
        from: stay.internship.startOn.value, to: stay.internship.endOn.value,
        region: stay.internship.workRegion.value)
    }
      + ventures.map { venture in
        WorkSpan(
          source: .business, title: venture.name.value, from: venture.registeredOn.value, to: nil,
          region: venture.region.value)
      }
  }

  private var statedSpans: [WorkSpan] {
    workStatus.map { period in
      WorkSpan(
        source: .stated(period.status), title: nil, from: period.from, to: period.to.value,
        region: nil)
    }
  }
}
