// SPDX-License-Identifier: Apache-2.0
import Values

/// Trainees in their classes, and holders of fresh certificates.
extension Casting {
  private static let courses: [(kind: String, occupation: String)] = [
    ("就业技能培训", "中式面点师"), ("就业技能培训", "家政服务员"), ("就业技能培训", "电工"), ("SYB", "创办你的企业"),
    ("就业技能培训", "养老护理员"), ("网络创业", "电商运营"),
  ]

  mutating func castTrainees() {
    let chosen = cast(quota(perMille: 14, atLeast: 6)) { $0.isFit }
    let body = organisations.make("职业培训学校", at: setting.home, industry: "教育", prefix: "52")
    var sitting: TrainingClass?
    for (turn, number) in chosen.enumerated() {
      if turn % 35 == 0 { sitting = trainingClass(turn / 35, at: body) }
      guard let sitting else { continue }
      let variant = turn % 6
      enrolments.append(
        Enrolment(
          person: number, trainingClass: sitting,
          attended: variant == 3 ? nil : sitting.days - turn % 3, passed: variant != 5))
      switch variant {
      case 3: note(.trainingAllowance, number, .undecided, "days attended not recorded")
      case 4:
        pay(number, .training, yuan: 900, on: asOf.adding(days: -40))
        note(.trainingAllowance, number, .refused, "drawn already this year")
      default: note(.trainingAllowance, number, .entitled, "attended a class this year")
      }
    }
  }

  private func trainingClass(_ turn: Int, at body: Organisation) -> TrainingClass {
    let course = Casting.courses[turn % Casting.courses.count]
    let january = Month(year: asOf.year, ordinal: 1)
    let month = january.adding(turn * 2 % max(1, asOf.month.ordinal - 1))
    return TrainingClass(
      name: "\(month.year)年第\(turn + 1)期\(course.occupation)班", kind: course.kind,
      occupation: course.occupation, body: body, start: month.firstDay.adding(days: 6),
      days: 10 + turn * 5 % 21)
  }

  mutating func castCertificates() {
    let chosen = cast(quota(perMille: 8, atLeast: 8)) { $0.isFit }
    let body = organisations.make("职业技能鉴定所", at: setting.home, industry: "教育", prefix: "12")
    for (turn, number) in chosen.enumerated() {
      let variant = turn % 8
      let kind =
        switch variant {
        case 3: "培训合格证书"
        case 6, 7: "职业技能等级证书"
        default: "职业资格证书"
        }
      certificates.append(
        CertificateRecord(
          person: number, kind: kind,
          number: "SAMPLE\(setting.numberCode)00" + padded(turn + 1, to: 6),
          occupation: Casting.courses[turn % Casting.courses.count].occupation,
          issued: asOf.adding(days: -20 - turn % 240), body: body,
          isFirst: variant == 2 ? nil : variant != 5, isPriority: variant == 1 || variant == 6))
      noteCertificate(number, variant)
    }
  }

  private mutating func noteCertificate(_ number: Int, _ variant: Int) {
    switch variant {
    case 2: note(.skillAppraisal, number, .undecided, "not said whether it is the first")
    case 3: note(.skillAppraisal, number, .refused, "a training certificate does not count")
    case 4:
      pay(number, .appraisal, yuan: 200, on: asOf.adding(months: -26))
      note(.skillAppraisal, number, .refused, "drawn before")
    case 5: note(.skillAppraisal, number, .refused, "not the first appraisal")
    case 7: note(.skillAppraisal, number, .forHuman, "level certificate outside the directory")
    default: note(.skillAppraisal, number, .entitled, "first certificate")
    }
  }
}
