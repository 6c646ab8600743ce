// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Stores
import Testing
import Values

@testable import Registry

@Suite struct RegionTests {
  static let paths: [([String?], String)] = [
    (["陕西省", "宝鸡市", "千阳县", "城关镇"], "found 610328100"),
    (["陕西", "宝鸡", "千阳", "城关"], "found 610328100"),
    ([nil, nil, "千阳县", nil], "found 610328"),
    (["陕西省", nil, "千阳县", nil], "found 610328"),
    (["陕西省", "宝鸡市", "凤翔县", nil], "found 610305"),
    (["山东省", "临沂市", "苍山县", nil], "found 371324"),
    (["广东省", "深圳市", "南山区", nil], "partial 44"),
    (["广东省", "深圳市", nil, nil], "partial 44"),
    (["北京市", "北京市", nil, nil], "found 11"), (["北京市", "市辖区", "朝阳区", nil], "partial 11"),
    (["陕西省", "宝鸡市", "千阳县", "无此镇"], "partial 610328"),
    ([nil, nil, "无此县", nil], "unknown"), ([nil, nil, nil, nil], "unknown"),
    ([nil, nil, "鼓楼区", nil], "unknown"), ([nil, nil, "向阳区", nil], "ambiguous"),
  ]

  private func spoken(_ match: RegionMatch) -> String {
    switch match {
    case .found(let code): "found \(code)"
    case .partial(let code, _): "partial \(code)"
    case .ambiguous: "ambiguous"
    case .unknown: "unknown"
    }
  }

  @Test(arguments: paths)
  func aPathOfNamesLeadsToACode(_ names: [String?], _ expected: String) async throws {
    try await withDesk(.usual) { desk, _ async throws in
      let index = try await desk.regionIndex()
      let path = RegionPath(
        province: names[0], city: names[1], county: names[2], town: names[3])
      #expect(spoken(index.match(path)) == expected)
    }
  }

  @Test(arguments: [
    ("陕西省宝鸡市千阳县", "found 610328"), ("千阳县城关镇", "found 610328100"),
    ("广东省深圳市南山区", "partial 44"), ("广东", "found 44"), ("陕西宝鸡", "found 6103"),
    ("江苏省苏州市昆山市", "partial 32"), ("外面", "unknown"), ("", "unknown"),
    ("内蒙古自治区", "found 15"),
  ])
  func aTextLeadsToACode(_ text: String, _ expected: String) async throws {
    try await withDesk(.usual) { desk, _ async throws in
      #expect(spoken(try await desk.regionIndex().match(text: text)) == expected)
    }
  }

  @Test func homeSettlesWhatIsAmbiguous() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      let index = try await desk.regionIndex()
      let path = RegionPath(county: "向阳区")
      #expect(index.match(path, within: try code("2308")) == .found(try code("230803")))
    }
  }

  /// A county's office has its towns; a city's has its counties and all their towns, as far as a form can hold them.
  @Test func anOfficePutsThingsDownWhereItReaches() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      let index = try await desk.regionIndex()
      let (city, county, town) = (try code("6103"), try code("610328"), try code("610328100"))
      let own = index.places(of: county)
      #expect(own.first == county && own.contains(town))
      #expect(own.dropFirst().allSatisfy { $0.level == .town && county.contains($0) })
      #expect(index.places(of: town) == own)
      #expect(index.places(of: try code("610328100001")) == own)
      let wide = index.places(of: city)
      #expect(wide.first == city && Set(wide).isSuperset(of: own))
      #expect(wide.contains(try code("610305")) && wide.allSatisfy(city.contains))
      #expect(wide.dropFirst() == wide.dropFirst().sorted()[...])
      #expect(index.places(of: city, most: wide.count - 1) == wide)
      let short = index.places(of: city, most: wide.count - 2)
      #expect(short == wide.filter { $0.level <= .county } && short.count < wide.count)
      #expect(index.places(of: nil).isEmpty)
    }
  }

  @Test func unknownVillagesGetTheSameCodesEverywhere() async throws {
    let names = (1...60).map { "第\($0)村" }
    var seen: Set<[String]> = []
    for order in [names, names.reversed()] {
      try await withDesk(.usual) { desk, _ async throws in
        let codes = try await desk.importing(try file(), authority: .corrects) { session in
          try order.map { name in
            try session.region(
              RegionPath(county: "千阳县", town: "城关镇", village: name))?.digits ?? "?"
          }
        }
        #expect(Set(codes).count == 60)
        #expect(codes.allSatisfy { $0.hasPrefix("610328100") && $0.count == 12 })
        let again = try await desk.importing(try file(), authority: .corrects) { session in
          try order.map {
            try session.region(RegionPath(county: "千阳", town: "城关", village: $0))?.digits ?? "?"
          }
        }
        #expect(again == codes)
        seen.insert(Array(codes.prefix(1)))
        let first = try #require(RegionCode(codes[0]))
        #expect(try await desk.regionIndex().fullName(first) == "陕西省宝鸡市千阳县城关镇\(order[0])")
      }
    }
    #expect(seen.count == 2)
  }

  @Test func aCodeNobodyNamedIsHeldWithoutAName() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      var far = try row(1)
      far.person?.hukouRegion = .value(try code("440305001002"))
      let results = try await desk.take([far], from: try file())
      #expect(results[0].isNew)
      let index = try await desk.regionIndex()
      #expect(index[try code("440305")] != nil)
      #expect(index[try code("440305001002")]?.name == nil)
      #expect(index.fullName(try code("440305001002")) == "广东省")
    }
  }

  /// The index is kept while nothing is added, and read anew as soon as something is.
  @Test func whatIsAddedIsInTheNextIndex() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      let added = try code("440305001002")
      #expect(try await desk.regionIndex()[added] == nil)
      let narrow = try await desk.within(.regions([try code("610328")]))
      #expect(try await narrow.regionIndex()[added] == nil)
      var far = try row(1)
      far.person?.hukouRegion = .value(added)
      _ = try await desk.take([far], from: try file())
      #expect(try await desk.regionIndex()[added] != nil)
      #expect(try await narrow.regionIndex()[added] != nil)
    }
  }

  @Test func theSeedIsATree() async throws {
    try await withDesk(.usual) { desk, store async throws in
      let orphans = try await store.read {
        try $0.number(
          "SELECT COUNT(*) FROM region WHERE parent_code IS NULL AND length(code) > 2")
      }
      #expect(orphans == 0)
      let index = try await desk.regionIndex()
      #expect(index.children(of: try code("610328")).count == 7)
      #expect(index.children(of: try code("61")).count == 10)
    }
  }
}
