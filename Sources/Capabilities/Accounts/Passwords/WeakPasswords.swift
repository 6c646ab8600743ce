// SPDX-License-Identifier: Apache-2.0

/// Passwords that guessers try first, by the word they are built around: `Admin@123456` and
/// `p@ssw0rd2024` are `admin` and `password` with what is put around them.
enum WeakPasswords {
  /// - Parameter password: In small letters.
  static func contains(_ password: String) -> Bool {
    let core = bare(password)
    return core.isEmpty || words.contains(core) || words.contains { repeats($0, core) }
      || words.contains(bare(String(core.map { lookalikes[$0] ?? $0 })))
  }

  /// Without the digits and signs before and after the letters.
  private static func bare(_ text: String) -> String {
    let front = text.drop { !$0.isLetter }
    return String(front.reversed().drop { !$0.isLetter }.reversed())
  }

  private static func repeats(_ word: Substring, _ text: String) -> Bool {
    text.count > word.count && text.count % word.count == 0
      && text == String(repeating: String(word), count: text.count / word.count)
  }

  private static func repeats(_ word: String, _ text: String) -> Bool { repeats(word[...], text) }

  private static let lookalikes: [Character: Character] = [
    "@": "a", "4": "a", "3": "e", "1": "l", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t",
  ]

  private static let words = Set(
    """
    abc abcd abcde abcdef aa aaa admin administrator asd asdf asdfgh asdfghjkl asdqwe baidu bangfu \
    beijing changeme china dangyuan default demo dragon football fupin gongzuo guest hello huawei \
    hunan iloveyou jiuye jiuyeju laodong letmein login master mima mimamima monkey nihao nongcun \
    office pass password passwd princess qaz qazwsx qazwsxedc qianyang qq qwe qweasd qweasdzxc qwer \
    qwert qwerty qwertyuiop renshe rensheju root secret shaanxi shaanxi shehui sunshine superman \
    superuser sysadmin system taobao temp test tester tiantian user wang weixin welcome woaini \
    woaizhongguo wodemima woshishui xiangcun xiangcunzhenxing xian xianyang yanglao youyi zaq zaqxsw \
    zhang zhenxing zhenxingju zhongguo zxc zxcv zxcvbn zxcvbnm
    """.split(separator: " ").map(String.init))
}
