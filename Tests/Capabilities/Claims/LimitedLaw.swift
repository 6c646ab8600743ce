// SPDX-License-Identifier: Apache-2.0
import Foundation
import Library
import Policy
import Testing

/// The law with limits of days on the way of one benefit, which its text leaves open: five working days to
/// accept, ten days to review, seven to check again, hang the notice and decide.
enum LimitedLaw {
  static let library = load(
    changing: "610328-qianyang/one-off-job-seeking-subsidy/policy.yaml", limited)
  static let photographed = load(changing: "610328-qianyang/document.yaml", asksForPhotographs)
  static let asItIs = load()

  private static let way = """
    workflow:
      clause: 二(一)1
      steps:
        - { organ: applicant, kind: apply, act: { zh: 申请, en: applies } }
        - { organ: townOffice, kind: accept, act: { zh: 受理, en: accepts }, withinDays: 5, days: working }
        - { organ: countyEmploymentBureau, kind: review, act: { zh: 审核, en: reviews }, withinDays: 10, days: calendar }
        - { organ: countyHumanResourcesBureau, kind: [secondReview, notice, approve], act: { zh: 复核公示审批, en: decides }, withinDays: 7, days: calendar }
        - { organ: countyFinanceBureau, kind: release, act: { zh: 拨付, en: releases } }
        - { organ: countyFinanceBureau, kind: pay, act: { zh: 兑付, en: pays } }

    notice: { required: true, clause: 二(一)1, organ: countyHumanResourcesBureau, days: params.noticeDays, counted: calendar }
    """

  /// The way of one benefit written anew.
  private static func limited(_ text: String) -> String {
    let parts = text.components(separatedBy: "\nworkflow:\n")
    precondition(parts.count == 2, "the way of the subsidy is elsewhere")
    return parts[0] + "\n" + way + "\n"
  }

  /// A text that asks for photographs where the county's asks for the visit form alone.
  private static func asksForPhotographs(_ text: String) -> String {
    let form = "records: [visitForm, opinion]"
    precondition(text.contains(form), "the county's way of a visit is elsewhere")
    return text.replacingOccurrences(of: form, with: "records: [visitForm, photographs, opinion]")
  }

  private static func load(
    changing file: String? = nil, _ change: (String) -> String = { $0 }
  ) -> PolicyLibrary {
    let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies")
    do {
      guard let file else { return try PolicyLibrary.load(policies.path) }
      let copy = FileManager.default.temporaryDirectory
        .appending(path: "bangfu-limited-\(UUID().uuidString)")
      try FileManager.default.copyItem(at: policies, to: copy)
      defer { try? FileManager.default.removeItem(at: copy) }
      let changed = copy.appending(path: file)
      try change(String(contentsOf: changed, encoding: .utf8))
        .write(to: changed, atomically: true, encoding: .utf8)
      let library = try PolicyLibrary.load(copy.path)
      let errors = library.problems.filter { $0.severity == .error }
      precondition(errors.isEmpty, "\(errors)")
      return library
    } catch { preconditionFailure("\(error)") }
  }
}
