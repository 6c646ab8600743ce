// SPDX-License-Identifier: Apache-2.0

extension Problem {
  static func halfAnOffice(_ organ: String, at place: Place) -> Problem {
    Problem(
      id: "policy.organ", place: place,
      message: "the organ '\(organ)' needs 'role' and 'level', or 'party' alone")
  }

  static func daysWithoutUnit(_ days: String, _ unit: String, at place: Place) -> Problem {
    Problem(
      id: "policy.days-unit", place: place,
      message: "'\(days)' says a number of days and not what they count",
      help: "add `\(unit): calendar` or `\(unit): working`")
  }

  static func daysOutOfRange(at place: Place) -> Problem {
    Problem(
      id: "policy.days-range", place: place, message: "a limit has between 1 and 366 days")
  }

  static func organWithoutActor(_ organ: String, at place: Place) -> Problem {
    Problem(
      id: "policy.organ-actor", place: place, message: "nobody acts for \(organ)",
      help: "give it `role` and `level`, or `party`, under `organs` in document.yaml")
  }

  static func regionOfStage(_ fact: String, at place: Place) -> Problem {
    Problem(
      id: "policy.stage-region", place: place,
      message: "'at' must be a region; '\(fact)' is none")
  }

  static func workflowLacks(_ kinds: [String], at place: Place) -> Problem {
    Problem(
      id: "policy.workflow", place: place,
      message: "the workflow has no step of kind \(kinds.joined(separator: ", "))",
      help: "add the step, or a `defaultWorkflow` in document.yaml that has it")
  }

  static func paidBeforeJudged(_ act: String, at place: Place) -> Problem {
    Problem(
      id: "policy.workflow-order", place: place,
      message: "money moves at '\(act)' before the claim is reviewed or approved")
  }

  static func noticeWithoutStage(at place: Place) -> Problem {
    Problem(
      id: "policy.notice-stage", place: place,
      message: "a public notice is required and no organ is there to post it",
      help: "name it: `notice: { organ: … }`")
  }

  static func noticeDays(_ text: String, at place: Place) -> Problem {
    Problem(
      id: "policy.notice-days", place: place,
      message: "days of notice are a whole number from 1 to 366 or a figure, not '\(text)'",
      help: "write params.NAME with a parameter of that name")
  }

  static func noWorkflow(_ benefit: String, at place: Place) -> Problem {
    Problem(
      id: "soundness.workflow", place: place,
      message: "'\(benefit)' pays money and nothing says how a claim gets there",
      help: "add `workflow:`, or a `defaultWorkflow` in document.yaml")
  }

  // MARK: The calendar

  static func calendarYear(_ text: String, at place: Place) -> Problem {
    Problem(id: "calendar.year", place: place, message: "'\(text)' is not a year")
  }

  static func daysOff(of year: Int, at place: Place) -> Problem {
    Problem(
      id: "calendar.off", place: place,
      message: "days off of \(year) end in that year, not before they begin, within 15 days")
  }

  static func workedDay(_ text: String, of year: Int, at place: Place) -> Problem {
    Problem(
      id: "calendar.worked", place: place,
      message: "a worked day of \(year) is a Saturday or Sunday of that year that is no holiday, "
        + "not '\(text)'")
  }
}
