// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of fairs, departures and registers say.
enum OrganisedWords {
  static let name = Localized(zh: "名称", en: "Name")
  static let day = Localized(zh: "日期", en: "Day")
  static let place = Localized(zh: "地点", en: "Place")
  static let region = Localized(zh: "所在地", en: "Office")
  static let keep = Localized(zh: "登记", en: "Put down")

  // MARK: - Fairs

  static let fairs = Localized(zh: "招聘会", en: "Job fairs")
  static let newFair = Localized(zh: "登记招聘会", en: "Put a fair down")
  static let campaign = Localized(zh: "活动", en: "Campaign")
  static let online = Localized(zh: "网络招聘", en: "Online")
  static let employers = Localized(zh: "参会单位", en: "Employers")
  static let posts = Localized(zh: "提供岗位", en: "Posts")
  static let visitors = Localized(zh: "进场人数", en: "Visitors")
  static let intentions = Localized(zh: "达成意向", en: "Intentions")
  static let countNote = Localized(
    zh: "达成意向不能多于进场人数。", en: "There are no more intentions than visitors.")
  static let counts = Localized(zh: "登记成效", en: "Write down what came of it")
  static let sum = Localized(zh: "合计", en: "Sum")
  static let noFair = Localized(
    zh: "还没有招聘会。登记后在会后填写参会单位、岗位、进场人数和达成意向。",
    en: "There is no fair yet. Put one down, and its counts once it was held.")

  static func campaign(_ campaign: JobFair.Campaign) -> Localized {
    switch campaign {
    case .springBreeze: Localized(zh: "春风行动", en: "Spring Breeze")
    case .privateEnterprise: Localized(zh: "民营企业招聘月", en: "private enterprises' month")
    case .lights: Localized(zh: "“点亮万家灯火”就业帮扶", en: "Lights of Ten Thousand Homes")
    case .assistance: Localized(zh: "就业援助月", en: "month of assistance")
    case .other: Localized(zh: "其他", en: "other")
    }
  }

  // MARK: - Departures

  static let departures = Localized(zh: "点对点输送", en: "Organised departures")
  static let newDeparture = Localized(zh: "计划一次输送", en: "Plan a departure")
  static let gathering = Localized(zh: "集合地点", en: "Gathering place")
  static let destination = Localized(zh: "目的地", en: "Destination")
  static let destinationNote = Localized(
    zh: "从省写起；接受了该地岗位的人可以上车。",
    en: "From the province down; people who accepted offers there may travel.")
  static let receiver = Localized(zh: "接收单位或人员", en: "Taken over by")
  static let coaches = Localized(zh: "车辆数", en: "Coaches")
  static let seats = Localized(zh: "每车座位", en: "Seats of a coach")
  static let capacity = Localized(zh: "座位", en: "Seats")
  static let seated = Localized(zh: "已安排", en: "Seated")
  static let seatAll = Localized(zh: "安排座位", en: "Seat everybody")
  static let seatNote = Localized(
    zh: """
      把接受了目的地岗位、还没有座位的人排上车。一人接受几个岗位或岗位不够时，按稳定匹配决定谁去哪个岗位，零就业户优先；\
      同镇的人坐在一起。
      """,
    en: """
      Seats everybody who accepted an offer at the destination. Where offers are short, or somebody accepted \
      several, who goes where is assigned stably, people of zero-employment households first; those of a town \
      sit together.
      """)
  static let coachList = Localized(zh: "乘车名单", en: "Coach list")
  static let handOver = Localized(zh: "交接名单", en: "Hand-over list")
  static func coach(_ number: Int) -> Localized {
    Localized(zh: "第 \(number) 车", en: "Coach \(number)")
  }
  static let seat = Localized(zh: "座号", en: "Seat")
  static let person = Localized(zh: "姓名", en: "Name")
  static let number = Localized(zh: "证件号码", en: "Number")
  static let telephone = Localized(zh: "联系电话", en: "Telephone")
  static let town = Localized(zh: "乡镇", en: "Town")
  static let aboard = Localized(zh: "上车", en: "Aboard")
  static let checkIn = Localized(zh: "登记上车情况", en: "Write down who came")
  static let checkNote = Localized(
    zh: "勾选已上车的人，其余视为未到。", en: "Tick who came; the others did not.")
  static let signature = Localized(zh: "签收", en: "Received")
  static let handOverNote = Localized(
    zh: "下列人员已送达，由接收单位签收。", en: "These people have arrived and are taken over.")
  static let nobodySeated = Localized(
    zh: "还没有安排人员。先在岗位或人员页面推荐并登记“本人同意”，再安排座位。",
    en: "Nobody is seated. Introduce people and write down who accepted, then seat them.")
  static let noDeparture = Localized(
    zh: "还没有输送计划。计划一次后，可打印乘车名单和交接名单。",
    en: "None is planned. Plan one to print its coach list and hand-over list.")

  // MARK: - Registers

  static let agreements = Localized(zh: "劳务协作协议", en: "Agreements")
  static let newAgreement = Localized(zh: "提出协议", en: "Propose an agreement")
  static let partner = Localized(zh: "协作地区", en: "Partner region")
  static let from = Localized(zh: "起", en: "From")
  static let through = Localized(zh: "止", en: "Through")
  static let shares = Localized(zh: "互通岗位", en: "Shares offers")
  static let target = Localized(zh: "计划人数", en: "People planned")
  static let result = Localized(zh: "已转移人数", en: "People moved")
  static let confirmed = Localized(zh: "对方确认", en: "Agreed to")
  static let confirm = Localized(zh: "确认协议", en: "Agree to it")
  static let waits = Localized(zh: "等待对方确认", en: "waits for the other side")
  static let agreementNote = Localized(
    zh: "对方地区确认后生效；有效期内，双方能看到对方选择发布的岗位。",
    en:
      "It holds once the other region has agreed; until its last day each reads what the other publishes."
  )
  static let noAgreement = Localized(
    zh: "还没有协议。提出后由协作地区确认。", en: "There is none. Propose one; the partner agrees to it.")

  static let stations = Localized(zh: "劳务工作站", en: "Labour stations")
  static let newStation = Localized(zh: "登记工作站", en: "Put a station down")
  static let kind = Localized(zh: "类别", en: "Kind")
  static let openedOn = Localized(zh: "设立日期", en: "Opened on")
  static let staff = Localized(zh: "工作人员", en: "Staff")
  static let served = Localized(zh: "服务人数", en: "People served")
  static let noStation = Localized(zh: "还没有登记工作站。", en: "No station is on record.")

  static func kind(_ kind: LabourStation.Kind) -> Localized {
    switch kind {
    case .labour: Localized(zh: "劳务工作站", en: "labour station")
    case .recruitment: Localized(zh: "省外招工服务站", en: "recruitment station")
    case .service: Localized(zh: "农民工服务站点", en: "service station for migrants")
    }
  }

  static let brands = Localized(zh: "劳务品牌", en: "Labour brands")
  static let newBrand = Localized(zh: "登记品牌", en: "Put a brand down")
  static let batch = Localized(zh: "批次", en: "Batch")
  static let carrier = Localized(zh: "载体单位", en: "Carried by")
  static let year = Localized(zh: "年度", en: "Year")
  static let planned = Localized(zh: "计划带动人数", en: "People planned")
  static let people = Localized(zh: "实际带动人数", en: "People")
  static let averagePay = Localized(zh: "平均月薪（元）", en: "Average wage, yuan a month")
  static let years = Localized(zh: "计划与成效", en: "Plans and results")
  static let noBrand = Localized(zh: "还没有登记劳务品牌。", en: "No brand is on record.")
}
