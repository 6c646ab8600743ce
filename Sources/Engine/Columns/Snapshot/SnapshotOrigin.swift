// SPDX-License-Identifier: Apache-2.0

/// Where the facts of a snapshot were read: what was done since is found from here.
public struct SnapshotOrigin: Hashable, Sendable {
  /// What lays facts out, and the form of the tables they lie in: another one lays out other facts.
  public var form: String
  /// How far each chain of the registry's journal had come, as `ChainHead` writes itself.
  public var heads: [String]
  /// How many payments had been put on record, raised or taken off.
  public var grantChanges: Int64

  public init(form: String, heads: [String], grantChanges: Int64) {
    self.form = form
    self.heads = heads
    self.grantChanges = grantChanges
  }
}

extension ByteWriter {
  mutating func put(_ origin: SnapshotOrigin?) {
    put(UInt8(origin == nil ? 0 : 1))
    guard let origin else { return }
    put(origin.form)
    put(origin.grantChanges)
    put(UInt32(origin.heads.count))
    for head in origin.heads { put(head) }
  }
}

extension ByteReader {
  mutating func origin() throws(SnapshotFault) -> SnapshotOrigin? {
    switch try number(UInt8.self) {
    case 0: return nil
    case 1:
      var origin = SnapshotOrigin(form: try text(), heads: [], grantChanges: try number())
      for _ in 0..<(try count()) { origin.heads.append(try text()) }
      return origin
    default: throw .damaged
    }
  }
}
