// SPDX-License-Identifier: Apache-2.0

/// What the shell around every page says.
enum WebWords {
  static let product = Localized(zh: "帮扶", en: "Bangfu")
  static let skipToContent = Localized(zh: "跳到正文", en: "Skip to content")
  static let navigation = Localized(zh: "主导航", en: "Main")
  static let trail = Localized(zh: "所在位置", en: "Where you are")
  static let asOf = Localized(zh: "截至", en: "As of")
  static let changeDay = Localized(zh: "改为此日", en: "Show this day")
  static let today = Localized(zh: "回到今天", en: "Back to today")
  static let printPage = Localized(zh: "打印", en: "Print")
  static let footer = Localized(
    zh: "证件号码在名单上一律隐去中间十一位；离开电脑前请退出登录。",
    en: "Lists hide the middle of every identity number. Sign out before you leave the computer.")
  static func journalHead(_ head: String) -> Localized {
    Localized(zh: "日志链头 \(head)", en: "Journal head \(head)")
  }
  static let signOut = Localized(zh: "退出", en: "Sign out")

  static let pages = Localized(zh: "分页", en: "Pages")
  static let previousPage = Localized(zh: "上一页", en: "Previous")
  static let nextPage = Localized(zh: "下一页", en: "Next")
  static func pageOf(_ page: Int, _ last: Int) -> Localized {
    Localized(zh: "第 \(page) 页，共 \(last) 页", en: "Page \(page) of \(last)")
  }
  static func rows(_ first: String, _ last: String, of total: String) -> Localized {
    Localized(zh: "第 \(first)–\(last) 条，共 \(total) 条", en: "\(first)–\(last) of \(total)")
  }
  static let tileShades = Localized(
    zh: "颜色越深数越大，白色为零。", en: "The darker, the more; white is none.")
  static let figures = Localized(zh: "图中的数", en: "The figures in this chart")

  static let toOverview = Localized(zh: "回到概览", en: "To the overview")
  static let errorPrefix = Localized(zh: "出错：", en: "Problem: ")

  static let notFoundTitle = Localized(zh: "没有这一页", en: "No such page")
  static let notFoundReason = Localized(
    zh: "这个地址下没有内容。可能是链接写错了，也可能是记录已经合并。请从导航进入，或按姓名查找。",
    en: """
      Nothing is kept under this address. The link may be wrong, or the record was merged into \
      another. Start from the navigation, or search by name.
      """)
  static let methodReason = Localized(
    zh: "这个地址不接受这种操作。请从页面上的按钮进入。",
    en: "This address does not take that kind of request. Use the buttons on the pages.")
  static let notPermittedTitle = Localized(zh: "您没有这项权限", en: "You do not hold this right")
  static let notPermittedReason = Localized(
    zh: "您的岗位不办理这项业务，所以没有执行，什么都没有改动。如果工作需要，请向系统管理员申请相应岗位。",
    en: """
      Your role does not do this work, so nothing was carried out and nothing was changed. If your \
      work needs it, ask the system administrator for the role.
      """)
  static let forgedTitle = Localized(zh: "没有执行：无法确认是您提交的", en: "Not done: this may not be from you")
  static let forgedReason = Localized(
    zh: "这次提交不是从本系统打开的页面发出的，或者浏览器禁止了 Cookie。什么都没有改动。请打开相应页面重新提交。",
    en: """
      The form did not come from a page of this site, or the browser refuses cookies. Nothing was \
      changed. Open the page again and send it from there.
      """)
  static let foreignNameTitle = Localized(zh: "地址不对", en: "Wrong address")
  static let foreignNameReason = Localized(
    zh: "本系统只接受管理员登记过的域名，以防外部网站冒用。请核对地址栏；如确系本单位的域名，请管理员用 --public-name 登记。",
    en: """
      This server answers only to the names it was given, so that no other site can pose as it. Check \
      the address; if it is this office's, ask the administrator to add it with --public-name.
      """)
  static let insecureTitle = Localized(zh: "没有加密，不能打开", en: "Not encrypted, so not opened")
  static let insecureReason = Localized(
    zh: "从别的电脑访问时，密码和人员信息必须加密传输。请使用以 https:// 开头的地址；打不开时请联系管理员。",
    en: """
      From another machine, passwords and people's data must travel encrypted. Use the address that \
      begins with https://; if there is none, ask the administrator.
      """)
  static let malformedTitle = Localized(zh: "提交的内容读不出来", en: "The request cannot be read")
  static let malformedReason = Localized(
    zh: "提交的内容不完整或者格式不对。什么都没有改动。请回到上一页重新提交。",
    en: "What was sent is incomplete or malformed. Nothing was changed. Go back and send it again.")
  static let tooSlowTitle = Localized(zh: "传得太慢，已中断", en: "Sending took too long")
  static let tooSlowReason = Localized(
    zh: "规定时间内没有传完。什么都没有改动。请检查网络后重新提交。",
    en: "It did not arrive in time. Nothing was changed. Check the network and send it again.")
  static let overloadedTitle = Localized(zh: "现在太忙，请稍后再试", en: "Too busy just now")
  static let overloadedReason = Localized(
    zh: "同时使用的人太多，这次请求没有办理，什么都没有改动。请过几秒钟再试。",
    en:
      "Too many requests came at once. This one was not carried out and nothing was changed. Try again in a few seconds."
  )
  static let tooLargeTitle = Localized(zh: "文件太大", en: "The file is too large")
  static func tooLargeReason(limitBytes: Int) -> Localized {
    let size =
      limitBytes >= 1024 * 1024 ? "\(limitBytes / 1024 / 1024) MB" : "\(limitBytes / 1024) KB"
    return Localized(
      zh: "一次最多上传 \(size)。什么都没有改动。请把名册按镇分成几个文件后再上传。",
      en: """
        At most \(size) can be sent at once. Nothing was changed. Split the roster, for instance by \
        town, and send the parts.
        """)
  }
  static let noFileTitle = Localized(zh: "还没有选择文件", en: "No file was chosen")
  static let noFileReason = Localized(
    zh: "请回到上一页，选择要上传的工作簿后再提交。",
    en: "Go back, choose the workbook to upload, and send the form again.")
  static let brokenTitle = Localized(zh: "系统出错了", en: "Something broke")
  static let brokenReason = Localized(
    zh: "这是系统的问题，不是您的操作。没有完成的改动已经全部撤回。请稍后再试；如仍出错，请把发生的时间告诉管理员。",
    en: """
      This is the system's fault, not yours. Unfinished changes were taken back. Try again later; \
      if it happens again, tell the administrator when it did.
      """)
}
