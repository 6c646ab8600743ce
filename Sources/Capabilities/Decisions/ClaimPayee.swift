// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values

/// Who gets the money of a claim, as its text says (发放对象).
public enum ClaimPayee: Hashable, Sendable {
  /// Whoever claims, also where the text does not say.
  case claimant
  /// The household of who claims: an account of any member will do (惠农一折通).
  case household
  /// The body where the claimant works, trains, learns or was examined.
  case body(ID<Organisation>, name: String)
  /// A body's by the text, and nobody knows which; or the people's where a body claims.
  case undetermined
}

extension DecisionDesk {
  /// Who gets the money that a person asks for.
  public func payee(of question: ClaimQuestion, about dossier: Dossier) -> ClaimPayee {
    let policy = library.benefit(question.benefit)?.plan.policy.document
    switch policy?.payee?.value {
    case "household": return .household
    case "organisation", "school":
      guard let subject = policy?.subject.flatMap({ Subject(rawValue: $0.value) }),
        let body = dossier.body(of: subject, question.record)?.organisation
      else { return .undetermined }
      return .body(body.id, name: body.name)
    default: return .claimant
    }
  }

  /// Who gets the money that an organisation asks for.
  public func payeeOfBody(claiming benefit: String) -> ClaimPayee {
    switch library.benefit(benefit)?.plan.policy.document.payee?.value {
    case "person", "household": .undetermined
    default: .claimant
    }
  }
}

extension Dossier {
  /// The body that stands beside the person in a record; for a post its developer, to whom the texts
  /// release the money (二(二)7 of Qianyang).
  fileprivate func body(of subject: Subject, _ record: Int64?) -> DossierOrganisation? {
    switch subject {
    case .employment: employments.first { $0.employment.id.rawValue == record }?.org
    case .post: posts.first { $0.post.id.rawValue == record }.flatMap { $0.developer ?? $0.user }
    case .internship: internships.first { $0.internship.id.rawValue == record }?.org
    case .enrolment: enrolments.first { $0.enrolment.id.rawValue == record }?.body
    case .certificate: certificates.first { $0.certificate.id.rawValue == record }?.body
    case .schooling: schoolings.first { $0.schooling.id.rawValue == record }?.school
    case .placement: placements.first { $0.placement.id.rawValue == record }?.agency
    case .person, .household, .claim, .journey, .venture, .loan: nil
    }
  }
}
