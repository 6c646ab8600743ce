// SPDX-License-Identifier: Apache-2.0

/// Codes one after the other: in memory of their own, or in a part of a mapped file. They never change.
struct CodeRun<Code: FixedWidthInteger & UnsignedInteger & Sendable>: RandomAccessCollection,
  @unchecked Sendable
{
  private let keeper: AnyObject
  private let codes: UnsafeBufferPointer<Code>

  init(_ codes: some Collection<Code>) {
    let memory = UnsafeMutableBufferPointer<Code>.allocate(capacity: codes.count)
    _ = memory.initialize(from: codes)
    self.codes = UnsafeBufferPointer(memory)
    self.keeper = CodeMemory(memory)
  }

  /// - Parameter write: Writes so many codes.
  init(count: Int, _ write: (UnsafeMutablePointer<Code>?) -> Void) {
    let memory = UnsafeMutableBufferPointer<Code>.allocate(capacity: count)
    write(memory.baseAddress)
    self.codes = UnsafeBufferPointer(memory)
    self.keeper = CodeMemory(memory)
  }

  /// - Parameters:
  ///   - bytes: As the machine keeps numbers, aligned for them.
  ///   - keeper: What keeps the bytes where they are.
  init(_ bytes: UnsafeRawBufferPointer, keptBy keeper: AnyObject) {
    self.codes = bytes.bindMemory(to: Code.self)
    self.keeper = keeper
  }

  var startIndex: Int { 0 }
  var endIndex: Int { codes.count }

  subscript(place: Int) -> Code { codes[place] }

  /// - Parameter first: The row that stands at place 0 of what the body reads.
  @inline(__always)
  func withCodes<Result>(
    from first: Int, _ body: (UnsafeBufferPointer<Code>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(keeper) {
      try body(UnsafeBufferPointer(rebasing: codes.dropFirst(first)))
    }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(keeper) { try body(UnsafeRawBufferPointer(codes)) }
  }
}

private final class CodeMemory<Code> {
  private let memory: UnsafeMutableBufferPointer<Code>

  init(_ memory: UnsafeMutableBufferPointer<Code>) { self.memory = memory }

  deinit { memory.deallocate() }
}
