// SPDX-License-Identifier: Apache-2.0

/// What can be set when Bangfu is installed somewhere.
///
/// The same word is a key of the configuration file, `--word` on the command line of the commands
/// that use it, and `BANGFU_WORD` in the environment.
public enum SettingName: String, CaseIterable, Sendable {
  case database, home, policies, parameters
  case keyFile = "key-file"
  case cipherSuite = "cipher-suite"
  case host, port
  case publicNames = "public-names"
  case trustedProxies = "trusted-proxies"
  case tlsCertificate = "tls-certificate"
  case tlsKey = "tls-key"
  case secondFactorRoles = "second-factor-roles"
  case metricsPort = "metrics-port"
  case requestsAtOnce = "requests-at-once"
  case diskReserve = "disk-reserve-megabytes"
  case backupFolder = "backup-folder"
  case backupKey = "backup-key"
  case backupHour = "backup-hour"
  case backupsKept = "backups-kept"
  case logFormat = "log-format"
  case logLevel = "log-level"

  public var environment: String {
    "BANGFU_" + String(rawValue.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// One line for `bangfu config`.
  public var explanation: String {
    switch self {
    case .database: "数据库：sqlite:路径，或 postgres://…"
    case .home: "本单位所在地的区划代码"
    case .policies: "政策目录"
    case .parameters: "本地确定的标准（JSON 文件）"
    case .keyFile: "密钥文件；默认为数据库路径加 .key。密钥本身也可放在环境变量 BANGFU_KEY"
    case .cipherSuite: "建库时选用的密码算法：aes-sha256 或 sm4-sm3"
    case .host: "监听地址"
    case .port: "监听端口，0 为任一空闲端口"
    case .publicNames: "浏览器地址栏里的域名，逗号分隔"
    case .trustedProxies: "可信的反向代理地址，逗号分隔"
    case .tlsCertificate: "由程序自己加密连接时的证书（PEM）；前面有代理时不设"
    case .tlsKey: "上述证书的私钥（PEM）"
    case .secondFactorRoles: "必须用第二重验证的岗位，逗号分隔，如 systemAdministrator"
    case .metricsPort: "监控指标（Prometheus）的本机端口；不设则不开"
    case .requestsAtOnce: "同时处理的请求数"
    case .diskReserve: "磁盘写满时留给登录和日志的空间（MB），默认 64，0 为不留"
    case .backupFolder: "夜间备份的目录；不设则不做夜间备份"
    case .backupKey: "备份密钥文件，须与备份分开保管"
    case .backupHour: "夜间备份的钟点，0 至 23，默认 3"
    case .backupsKept: "保留几份夜间备份，默认 7"
    case .logFormat: "日志格式：text 或 json"
    case .logLevel: "日志级别：debug、info、notice、warning、error"
    }
  }

  /// Whether a value may hold a password, as the address of a database does.
  var mayHoldPassword: Bool { self == .database }
}
