// SPDX-License-Identifier: Apache-2.0

/// Says in Chinese where two versions of a policy differ.
public struct DifferenceWords: Sendable {
  /// What one version of the law calls things.
  public struct Version: Sendable {
    /// Puts an expression into words; nil where it cannot.
    public let expression: @Sendable (String) -> String?
    /// The name of what a key's text stands for, such as that of an office; nil where it is none.
    let name: @Sendable (_ key: String, _ text: String) -> String?

    public init(
      expression: @escaping @Sendable (String) -> String? = { _ in nil },
      name: @escaping @Sendable (_ key: String, _ text: String) -> String? = { _, _ in nil }
    ) {
      self.expression = expression
      self.name = name
    }
  }

  let old: Version
  let new: Version

  /// - Parameters:
  ///   - old: Names what stood before.
  ///   - new: Names what stands now.
  public init(from old: Version = Version(), to new: Version = Version()) {
    self.old = old
    self.new = new
  }

  /// A line for one difference; nil for one that people do not read, such as an English label.
  ///
  /// - Parameter root: The file in its newer version, the older one where it is gone: labels and
  ///   clauses of rules are looked up in it.
  public func line(_ difference: NodeDifference, in root: Node) -> String? {
    if difference.path.last == "en" { return nil }
    let place = place(difference.path, in: root)
    switch (difference.old, difference.new) {
    case (let old?, let new?):
      let before = shown(old, difference.path, self.old)
      return "\(place)：由「\(before)」改为「\(shown(new, difference.path, self.new))」"
    case (nil, let new?): return "\(place)：新增「\(shown(new, difference.path, self.new))」"
    case (let old?, nil): return "\(place)：取消「\(shown(old, difference.path, self.old))」"
    case (nil, nil): return nil
    }
  }

  private static let expressions: Set<String> = [
    "when", "fen", "perLine", "opens", "closes", "on", "months", "by", "count", "ceiling",
    "days",
  ]

  private static let words: [String: String] = [
    "conditions": "条件", "limits": "限额", "exclusions": "互斥", "list": "名单要求", "derive": "由名单得出",
    "window": "申请期限", "amount": "标准", "tiers": "分档", "parameters": "参数", "materials": "材料",
    "workflow": "办理流程", "workflows": "办理流程", "steps": "环节", "notice": "公示", "validity": "执行期限",
    "manual": "交人决定", "warnings": "提示", "ambiguities": "读法", "event": "资格事件", "roster": "名单",
    "clauses": "依据条款", "clause": "依据", "label": "名称", "name": "名称", "when": "规则", "fen": "算式",
    "perLine": "每人算式", "working": "算法说明", "ceiling": "上限", "floor": "下限", "values": "取值",
    "unit": "单位", "by": "按什么取值", "setBy": "由谁确定", "times": "次数", "months": "月数", "per": "按谁计",
    "period": "周期", "with": "与哪些项目", "choice": "择优", "atLeast": "至少人数", "count": "计数条件",
    "on": "看哪一天", "opens": "起", "closes": "止", "from": "起", "through": "止", "late": "期满后申请",
    "early": "施行前事件", "gate": "是否作为门槛", "of": "适用范围", "knownOnly": "只看已知记录", "copies": "份数",
    "original": "原件", "returned": "原件退还", "organ": "办理单位", "act": "事项", "withinDays": "期限天数",
    "days": "天数", "records": "留存", "required": "是否需要", "fund": "资金来源", "payee": "发放对象",
    "payer": "发放单位", "responsible": "责任单位", "beneficiary": "受益对象", "for": "对象", "proxies": "可代办人",
    "family": "类别", "subject": "判断对象", "rosterNames": "台账名称", "status": "只认定资格", "byRule": "标准另定",
    "base": "只作计算基数", "recognises": "认定为",
    "question": "问题", "reading": "采用的读法", "alternatives": "其他读法", "readings": "选用的读法",
    "settings": "本级确定的标准", "organs": "单位", "words": "人群用语", "codes": "类别", "definitions": "共用条件",
    "choices": "择优", "packages": "方案", "benefits": "项目", "funds": "资金", "number": "文号",
    "title": "标题",
    "issued": "印发日期", "superior": "上级文件", "obligations": "职责", "systems": "机制", "units": "责任单位",
    "duty": "内容", "quantity": "数量", "due": "时限", "deadline": "期限", "measure": "考核",
    "capability": "对应功能",
    "does": "作用", "offers": "系统提供", "default": "其他地区", "defaultWorkflow": "通常流程", "kind": "种类",
    "countedBy": "日数读法", "counted": "日数算法", "batch": "成批办理", "at": "所在地", "role": "岗位",
    "level": "层级", "party": "申请方", "casework": "办理规则", "pausesFor": "不计入期限的时间",
    "separation": "须由不同的人办理", "rollsOverRestDays": "末日遇休息日顺延", "opening": "段首文字", "where": "所在条款",
    "why": "理由",
  ]

  /// Keys whose entries have names of their own that people should see.
  private static let named: Set<String> = [
    "conditions", "limits", "exclusions", "list", "window", "parameters", "materials", "settings",
    "definitions", "workflows", "choices", "packages", "organs", "words", "ambiguities", "readings",
    "obligations", "systems", "derive", "clauses", "funds", "alternatives",
  ]

  private func place(_ path: [String], in root: Node) -> String {
    var parts: [String] = []
    var node: Node? = root
    var holder = ""
    for key in path where key != "zh" {
      node = node?.entries?.first { $0.key == key }?.value
      if DifferenceWords.named.contains(holder) {
        let label = node?.label.map { "（\($0)）" } ?? ""
        parts.append("\(key)\(label)")
      } else if holder == "values" {
        parts.append("自 \(key) 起")
      } else {
        parts.append(DifferenceWords.words[key] ?? key)
      }
      holder = key
    }
    return parts.joined(separator: " ")
  }

  private func shown(_ node: Node, _ path: [String], _ version: Version) -> String {
    if let text = node.text { return shown(text, path, version) }
    if let label = node.label {
      let rule = node.entries?.first { $0.key == "when" }?.value.text
      return rule.map { "\(label)：\(version.expression($0) ?? $0)" } ?? label
    }
    if let items = node.items {
      return items.map { shown($0, path, version) }.joined(separator: "、")
    }
    return (node.entries ?? []).map { entry in
      let value = shown(entry.value, path + [entry.key], version)
      return "\(DifferenceWords.words[entry.key] ?? entry.key) \(value)"
    }.joined(separator: "，")
  }

  /// A text, or an entry of a list of texts: its key is the nearest name above it that is no text of the
  /// list.
  private func shown(_ text: String, _ path: [String], _ version: Version) -> String {
    let keys = path.reversed().prefix(2)
    if let key = keys.first, DifferenceWords.expressions.contains(key) {
      if let words = version.expression(text) { return words }
    }
    if let named = keys.lazy.compactMap({ version.name($0, text) }).first { return named }
    switch text {
    case "true": return "是"
    case "false": return "否"
    case "unknown": return "未定"
    default: return text
    }
  }
}

extension Node {
  /// What people call it: its label or name, or its own Chinese text.
  fileprivate var label: String? {
    guard let entries else { return nil }
    for key in ["label", "name", "question", "duty"] {
      guard let label = entries.first(where: { $0.key == key })?.value else { continue }
      return label.text ?? label.entries?.first { $0.key == "zh" }?.value.text
    }
    return entries.first { $0.key == "zh" }?.value.text
  }
}
