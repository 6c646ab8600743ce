// SPDX-License-Identifier: Apache-2.0
public import Values

/// Why a sample county cannot be made or written.
public enum SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  case size(Int)
  case day(Day)
  case rows(Int)
  case linkage(Int)
  /// The folder or a file in it cannot be written.
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .size(let people):
      """
      A sample county has \(SampleCounty.sizes.lowerBound) to \(SampleCounty.sizes.upperBound) \
      people, not \(people): choose a number in between.
      """
    case .day(let day):
      "A sample county can stand on a day from 2000 to 2099, not on \(day)."
    case .rows(let rows):
      """
      A member export has \(MemberExport.sizes.lowerBound) to \(MemberExport.sizes.upperBound) \
      rows, not \(rows): choose a number in between.
      """
    case .linkage(let people):
      """
      Two lists to compare have \(LinkageSample.sizes.lowerBound) to \(LinkageSample.sizes.upperBound) \
      rows each, not \(people): choose a number in between.
      """
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written (\(reason)): choose a folder you may write to."
    }
  }
}
