// SPDX-License-Identifier: Apache-2.0

/// The keys that each mapping of the language may have. The schemas for editors list the same, which
/// a test holds.
enum Keys {
  static let label = ["zh", "en"]

  // MARK: Rules

  /// What every named rule rests on; the keys below stand beside these.
  static let head = ["clause", "label", "ambiguities"]
  static let scope = ["with", "per", "period", "knownOnly"]
  static let condition = ["gate", "of", "when"]
  static let limit = GrantMeasure.Kind.allCases.map(\.rawValue) + scope + ["when"]
  static let exclusion = scope + ["choice", "when"]
  static let listRule = ["atLeast"]
  static let window = ["on", "opens", "closes"]
  static let definition = ["when"]
  static let material = ["copies", "original", "returned", "when"]
  static let parameter = ["unit", "values", "floor", "ceiling", "by", "setBy"]
  static let setting = ["values"]
  static let choice = ["per", "period", "knownOnly", "packages", "standings"]

  // MARK: Parts without a head

  static let derived = ["count"]
  static let validity = ["clause", "from", "through", "late", "early"]
  static let amountKinds = ["fen", "tiers", "status", "byRule"]
  static let amount = amountKinds + ["clause", "perLine", "ceiling", "working", "base"]
  static let tier = ["when", "fen", "label"]
  static let bound = ["percent", "of"]
  static let flag = ["ambiguity", "when", "clause", "label"]
  static let workflow = ["clause", "steps"]
  static let defaultWorkflow = ["ambiguity", "steps"]
  static let step = [
    "organ", "kind", "act", "withinDays", "days", "countedBy", "records", "batch", "at",
  ]
  static let notice = ["required", "clause", "organ", "days", "counted"]

  // MARK: Documents

  static let jurisdiction = ["code", "zh", "en"]
  static let clause = label + ["opening"]
  static let organ = label + ["role", "level", "party"]
  static let casework = ["ambiguities", "pausesFor", "separation", "rollsOverRestDays"]
  static let word = ["clause", "codes", "note"]
  static let standings = ["list", "as"]
  static let package = ["zh", "en", "benefits"]
  static let ambiguity = ["question", "reading", "why", "alternatives", "where"]
  static let alternative = ["id", "zh", "en"]

  // MARK: Beside the benefits

  static let calendar = ["years"]
  static let calendarYear = ["notice", "holidays", "worked"]
  static let holiday = label + ["from", "through"]
  static let obligations = ["obligations"]
  static let obligation = [
    "clause", "units", "duty", "quantity", "due", "deadline", "measure", "counted",
    "capability", "page", "command", "report",
  ]
  static let deadline = ["days", "counted", "after", "monthly", "monthDay", "day"]
  static let monitoring = [
    "clause", "people", "signals", "colours", "calm", "cycle", "clearing",
  ]
  static let signal = ["clause", "name", "when"]
  static let colour = [
    "name", "meaning", "signals", "duty", "days", "counted", "owner", "closedBy",
  ]
  static let cycle = ["villageBy", "townBy", "closedBy"]
  static let clearing = ["clause", "months", "when"]
  static let report = [
    "title", "clause", "answers", "subject", "records", "lines", "columns", "shows", "agreements",
  ]
  static let reportColumn = ["name", "when", "money", "number", "share", "of"]
  static let reportAgreement = ["column", "report", "other", "is", "meaning"]
  static let systems = ["systems"]
  static let system = [
    "clause", "name", "does", "offers", "capability", "page", "command", "report",
  ]
  static let capability = ["zh", "en", "room", "state", "page", "command"]

  // MARK: Cases

  static let cases = ["base", "cases", "benefit"]
  static let base = ["base", "with"]
  static let policyCase = ["name", "asOf", "facts", "base", "with", "readings", "expect", "note"]
  static let expectedWindow = ["opens", "closes", "state"]
}
