// SPDX-License-Identifier: Apache-2.0
import Web

/// An alarm as the overview shows it.
struct AlarmNotice {
  let alarm: SignInAlarm
  let place: String

  func html(_ language: Language) -> HTML {
    Parts.notice(.no) {
      p {
        AccountsWords.alarm(
          at: language.moment("\(alarm.at)"), place: place,
          failures: language.count(alarm.failures), addresses: language.count(alarm.addresses))[
            language]
      }
    }
  }
}
