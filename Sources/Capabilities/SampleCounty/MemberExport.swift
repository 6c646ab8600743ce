// SPDX-License-Identifier: Apache-2.0
public enum MemberExport { public static let sizes = 1...1_000_000 }
