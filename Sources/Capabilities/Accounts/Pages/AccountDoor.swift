// SPDX-License-Identifier: Apache-2.0
import Web

/// Lets in whoever has a session, as far as their account goes at this moment.
public struct AccountDoor: Doorkeeper {
  private let desk: AccountDesk

  public init(desk: AccountDesk) { self.desk = desk }

  public func admit(_ visitor: Visitor) async throws -> Admission {
    guard let token = visitor.session.flatMap({ SessionToken($0) }),
      let signedIn = try await desk.signedIn(token)
    else { return .stranger }
    let formToken = signedIn.session.formToken
    return switch signedIn.step {
    case .proveSecondFactor, .enrolSecondFactor: .mustProveSecondFactor(formToken)
    case .changePassword: .mustChangePassword(formToken)
    case .none: .officer(signedIn.account.officer, formToken)
    }
  }
}
