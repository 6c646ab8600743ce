// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Pictures
import Registry
import Rights
import Values
import Web

/// The form of a visit with its photographs, and the pictures themselves.
extension ClaimPages {
  var photographRoutes: Routes {
    // Visits are the town's or the bureau's, who hold different rights; the desk asks whose the stage is.
    let read = Right(.read, .claim)
    var routes = Routes()
    routes.postFiles("claims/:claim/visits", needs: read) { try await putDown($0) }
    routes.get("claims/:claim/photographs/:photograph", needs: read) { try await photograph($0) }
    routes.post("claims/:claim/photographs/:photograph/voiding", needs: read) {
      try await void($0)
    }
    return routes
  }

  /// Whoever may read the claim looks at its pictures as at the rest of its page, and is no more put down:
  /// the journal keeps who adds and who voids.
  private func photograph(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let number = try visit.id("photograph", of: VisitPhotograph.self).rawValue
    let (photograph, bytes) = try await found {
      try await desk.picture(number, of: try visit.id("claim"))
    }
    let kind: ShownPicture.Kind =
      switch photograph.kind {
      case .jpeg: .jpeg
      case .png: .png
      }
    return .picture(ShownPicture(kind, bytes))
  }

  /// Keeps the photographs first: whatever becomes of the act, they need not be sent again.
  private func putDown(_ visit: Visit) async throws -> Answer {
    let id: ID<Claim> = try visit.id("claim")
    let desk = try await desk.within(visit.scope)
    let claim = try await found { try await desk.claim(id).claim }
    // Before files are taken in from somebody who has no part in it.
    guard desk.visitStage(of: claim, for: visit.officer) != nil else {
      return .page(try await claimPage(visit, refusal: .notYours))
    }
    let sent = try await visit.submission()
    var visited = VisitForm(sent.fields)
    let typed = sent.fields["text"] ?? ""
    let flaws: PhotographFlaws
    do {
      flaws = try await keep(sent.files, of: id, &visited, visit, desk)
    } catch ClaimRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ClaimRefusal {
      return .page(try await claimPage(visit, refusal: refusal, typed: typed, visited: visited))
    }
    guard flaws.flaws.isEmpty else {
      return .page(try await claimPage(visit, typed: typed, visited: visited, flaws: flaws))
    }
    guard sent.fields["act"] != "keep" else {
      return .page(
        try await claimPage(visit, done: PhotographWords.kept, typed: typed, visited: visited))
    }
    return try await carryOut(sent.fields, visited, visit)
  }

  /// Keeps what is a photograph, and says of the rest why it is none.
  private func keep(
    _ uploads: [Upload], of id: ID<Claim>, _ visited: inout VisitForm, _ visit: Visit,
    _ desk: ClaimDesk
  ) async throws -> PhotographFlaws {
    var flaws = PhotographFlaws()
    for upload in uploads where upload.field == "photographs" && !upload.fileName.isEmpty {
      do {
        let picture = try await self.picture(upload)
        let kept = try await desk.addPhotograph(
          picture, to: id, by: visit.officer, as: visit.actor)
        if !visited.seen.contains(kept.digest) { visited.seen.append(kept.digest) }
      } catch let flaw as PictureFlaw {
        flaws.flaws.append((upload.fileName, PhotographWords.flaw(flaw)))
      } catch ClaimRefusal.photographsFull {
        flaws.flaws.append((upload.fileName, PhotographWords.full))
      }
    }
    return flaws
  }

  private func picture(_ upload: Upload) async throws -> Picture {
    guard upload.byteCount <= Picture.largestFile else { throw PictureFlaw.tooLarge }
    let bytes = try await upload.file.bytes()
    return try await OwnThread.run { try Picture(bytes) }
  }

  private func void(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let id: ID<Claim> = try visit.id("claim")
    let desk = try await desk.within(visit.scope)
    do {
      try await desk.voidPhotograph(
        try visit.id("photograph", of: VisitPhotograph.self).rawValue, of: id,
        because: form["reason"] ?? "", by: visit.officer, as: visit.actor)
      return .seeOther(Href("claims", id.description).with("done", "yes"))
    } catch ClaimRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ClaimRefusal {
      return .page(try await claimPage(visit, refusal: refusal))
    }
  }
}
