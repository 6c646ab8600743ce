// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Rights
import Values
import Web

// What stands in the files that offices hand to each other. They are in Chinese whatever the page's language: these titles
// are what a file is read by, so they are never changed.

extension SignedFields {
  static let formatTitle = "格式"
  static let keyTitle = "公钥"
  static let signatureTitle = "签名"
  static let fingerprintTitle = "密钥指纹"

  static func title(_ name: Name) -> String {
    switch name {
    case .handover: "移交事项"
    case .from: "移交单位"
    case .to: "接收单位"
    case .period: "所属期间"
    case .sequence: "移交编号"
    case .agreed: "上次确认的编号"
    case .madeOn: "制作日期"
    case .rows: "行数"
    case .lacking: "缺项行数"
    case .columns: "列"
    case .content: "内容摘要"
    case .result: "结果"
    case .receivedOn: "收到日期"
    case .receiptOn: "回执日期"
    case .flaw: "退回原因"
    case .words: "说明"
    case .taken: "采用行数"
    case .kept: "保留行数"
    case .later: "暂缓行数"
    case .noted: "备注行数"
    }
  }
}

/// Names of sheets and columns.
enum FileWords {
  static let manifestSheet = "清单"
  static let receiptSheet = "回执"
  static let listSheet = "名单"
  static let item = "项目"
  static let content = "内容"
  static let note = "说明"
  static let rowDigest = "行摘要"
  static let ordinal = "序号"
  static let name = "姓名"
  static let number = "证件号码"
  static let manifestNote = "本表由系统生成并签名，请勿改动。名单可以打印、排序；改动任何内容后，接收方会发现并退回。"
  static let receiptNote = "本回执由接收单位的系统生成并签名，请交回移交单位导入。"

  static func under(_ manifest: Manifest) -> String {
    "所属期间 \(manifest.period)　第 \(manifest.sequence) 号　\(manifest.madeOn) 制作　共 \(manifest.rows) 行"
  }

  static func column(_ column: HandoverFile.Column) -> String {
    switch column {
    case .sex: "性别"
    case .town: "乡镇"
    case .village: "村（社区）"
    case .regionCode: "户籍地代码"
    case .telephone: "联系电话"
    case .categories: "人员类别"
    case .labourCapacity: "劳动能力"
    case .education: "文化程度"
    case .jobWish: "就业意愿"
    case .trainingWish: "培训意愿"
    case .workStatus: "就业状况"
    case .employer: "务工单位"
    case .workPlace: "务工地点"
    case .workFrom: "务工起始日期"
    case .monthlyPay: "月工资（元）"
    case .postName: "岗位名称"
    case .postUser: "用人单位"
    case .postStandard: "岗位补贴标准（元/月）"
    case .postFrom: "协议起始日期"
    case .postUntil: "协议终止日期"
    case .journeyOn: "外出日期"
    case .journeyCost: "交通费（元）"
    }
  }

  static let yes = "有"
  static let no = "无"
  static let separator = "、"

  static func wish(_ text: String) -> Bool? {
    switch text {
    case yes, "是": true
    case no, "否": false
    default: nil
    }
  }

  static func sex(_ sex: IdentityNumber.Sex) -> String { sex == .male ? "男" : "女" }

  static func capacity(_ capacity: LabourCapacity) -> String {
    switch capacity {
    case .full: "普通劳动力"
    case .weak: "弱劳动力"
    case .half: "半劳动力"
    case .incapable: "无劳动能力"
    }
  }

  static func status(_ status: WorkStatus) -> String {
    switch status {
    case .employed: "单位就业"
    case .flexible: "灵活就业"
    case .selfEmployed: "自主创业"
    case .unemployed: "失业"
    case .student: "在校"
    case .notSeeking: "未求职"
    }
  }

  static func organ(_ role: Role) -> String { ExchangeWords.organ(role).zh }

  /// What names a file on a stick.
  static func fileName(_ handover: Handover, _ name: String) -> String {
    let manifest = handover.manifest
    return "\(name)-\(manifest.from.region)-\(manifest.period)-第\(manifest.sequence)号"
  }

  static func receiptName(_ handover: Handover, _ name: String) -> String {
    "回执-\(fileName(handover, name)).xlsx"
  }
}

extension FileWords {
  static func result(_ state: Handover.State) -> String {
    switch state {
    case .agreed: "双方确认"
    case .late: "已有更新的一份，留存不采用"
    case .refused: "退回"
    case .made, .open: ""
    }
  }

  static func flaw(_ flaw: Handover.Flaw) -> String {
    switch flaw {
    case .altered: "内容与签名时不同"
    case .wrongPeriod: "所属期间不对"
    case .byHand: "经办人退回"
    }
  }
}

/// What stays beside a row in the record of the hand-over.
extension FileWords {
  static let gone = "对方名单已没有此人，登记未改动，请核实"

  static func untold(_ columns: [HandoverFile.Column]) -> String {
    "未写入登记：\(columns.map(column).joined(separator: separator))"
  }

  static func conflict(_ conflict: RowConflict) -> String {
    switch conflict {
    case .nameDiffers: "登记中姓名不同"
    case .numberOfAnotherPerson, .heldByAnother: "号码属于他人"
    case .secondHead: "该户已有户主"
    case .householdDiffers: "登记在另一户"
    case .beyondScope: "不属于本地管辖"
    case .noPerson: "没有人员"
    case .periodReversed: "起止日期颠倒"
    case .refused: "登记不接受"
    }
  }
}
