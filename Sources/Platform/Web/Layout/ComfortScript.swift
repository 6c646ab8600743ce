// SPDX-License-Identifier: Apache-2.0

/// The one small script. Every page works without it.
enum ComfortScript {
  /// Sends a form once only, tells that a file is too large before it is sent, and keeps what is typed into
  /// a form of field work for as long as its page's tab is open, so that a lost line loses no words.
  static let text: StaticString = """
    'use strict';
    document.addEventListener('submit', function (event) {
      var form = event.target;
      if (form.method !== 'post') { return; }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = 'yes';
      window.addEventListener('pageshow', function () { delete form.dataset.sent; }, { once: true });
    });
    document.addEventListener('change', function (event) {
      var field = event.target;
      if (field.type !== 'file' || !field.dataset.limit) { return; }
      var file = field.files[0];
      var tooLarge = file && file.size > Number(field.dataset.limit);
      field.setCustomValidity(tooLarge ? field.dataset.limitText : '');
      field.reportValidity();
    });
    document.querySelectorAll('form[data-draft]').forEach(function (form) {
      var key = 'draft-' + form.dataset.draft;
      var words = form.querySelector('textarea');
      if (!words) { return; }
      try {
        if (!words.value) { words.value = sessionStorage.getItem(key) || ''; }
        words.addEventListener('input', function () { sessionStorage.setItem(key, words.value); });
      } catch (refused) { return; }
    });
    document.querySelectorAll('[data-draft-sent]').forEach(function (note) {
      try { sessionStorage.removeItem('draft-' + note.dataset.draftSent); } catch (refused) { return; }
    });
    document.querySelectorAll('button[data-print]').forEach(function (button) {
      button.hidden = false;
      button.addEventListener('click', function () { window.print(); });
    });

    """

  static let icon: StaticString = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" \
    fill="#15557a"/><path d="M8 21h16M8 16h11M8 11h14" stroke="#fff" stroke-width="3" \
    stroke-linecap="round"/></svg>

    """
}

extension Attribute {
  /// For a file field: the script says this text when a file of more bytes is chosen.
  public static func sizeLimit(bytes: Int, _ text: String) -> [Attribute] {
    [Attribute("data-limit", String(bytes)), Attribute("data-limit-text", text)]
  }

  /// For a form: the script keeps what is typed into its text under this name until it has been sent.
  public static func draft(_ name: String) -> [Attribute] { [Attribute("data-draft", name)] }

  /// For what says that it was sent: the script forgets what it kept.
  public static func draftSent(_ name: String) -> Attribute { Attribute("data-draft-sent", name) }

  /// For a button: shown, and prints, where the script runs.
  static var prints: [Attribute] { [Attribute("data-print"), .hidden] }
}
