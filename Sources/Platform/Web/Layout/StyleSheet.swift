// SPDX-License-Identifier: Apache-2.0

/// The one style sheet: white ground, hairlines, one accent, three state colours.
///
/// Every text colour keeps 4.5:1 on white and on the tinted ground, every control 3:1 on its edge.
enum StyleSheet {
  static let base: StaticString = """
    :root {
      --ink: #1b2127; --soft: #525c66; --hair: #d9dee3; --edge: #7b8791; --ground: #f5f7f9;
      --accent: #15557a; --accent-ground: #e9f1f6;
      --yes: #17653a; --yes-ground: #eaf5ee; --open: #7d4e00; --open-ground: #fdf4e3;
      --no: #9d2424; --no-ground: #fbeeee; --focus: #0b6bcb;
      --gap: 1rem;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 4rem; }
    body.page {
      margin: 0; background: #fff; color: var(--ink); line-height: 1.6;
      font-family: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei",
        "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word;
    }
    a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    h1, h2, h3, h4 { line-height: 1.3; font-weight: 600; margin: 0; text-wrap: balance; }
    h1 { font-size: 1.75rem; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
    h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
    p { margin: 0 0 .75rem; max-width: 46rem; }
    small, .soft { color: var(--soft); font-size: .875rem; }
    .nowrap, .clause { white-space: nowrap; }
    .clause:not(:last-child)::after { content: "、"; }
    .unseen {
      position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
      overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }

    .skip { position: absolute; left: var(--gap); top: -4rem; z-index: 9; background: #fff;
      padding: .5rem 1rem; border: 2px solid var(--focus); }
    .skip:focus { top: .5rem; }
    .banner { border-bottom: 1px solid var(--hair); }
    .banner-inner { max-width: 76rem; margin: 0 auto; padding: 0 var(--gap); display: flex;
      flex-wrap: wrap; align-items: center; column-gap: 2rem; }
    .brand { font-size: 1.25rem; font-weight: 600; color: var(--ink); text-decoration: none;
      padding: .75rem 0; }
    .brand-latin { font-weight: 400; font-size: .95rem; color: var(--soft); }
    .main-navigation { flex: 1 1 auto; }
    .todos { list-style: none; margin: 0 0 1rem; padding: 0; display: flex; flex-wrap: wrap;
      gap: .25rem 2rem; }
    .sub-navigation { background: var(--ground); border-top: 1px solid var(--hair); }
    .sub-navigation ul { list-style: none; margin: 0 auto; padding: 0 var(--gap); max-width: 76rem;
      display: flex; flex-wrap: wrap; column-gap: .25rem; }
    .sub-navigation a { display: block; padding: .5rem .75rem; color: var(--ink);
      text-decoration: none; }
    .sub-navigation a:hover { text-decoration: underline; }
    .sub-navigation a[aria-current] { color: var(--accent); font-weight: 600; }
    .main-navigation ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap;
      column-gap: .25rem; }
    .main-navigation a { display: block; padding: .85rem .75rem; color: var(--ink);
      text-decoration: none; border-bottom: 3px solid transparent; }
    .main-navigation a:hover { border-bottom-color: var(--edge); }
    .main-navigation a[aria-current] { color: var(--accent); font-weight: 600;
      border-bottom-color: var(--accent); }
    .language { padding: .5rem .25rem; }
    .session { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
    .session button { min-height: 2rem; padding: .15rem .6rem; font-size: .9375rem; }
    .entry { max-width: 28rem; } .entry + p { margin-top: 1rem; } .entry.wide { max-width: none; }
    .entry + .entry, section + .entry { margin-top: 1.5rem; } td button { white-space: nowrap; }
    .entry .field { margin-bottom: 1rem; }
    .entry .field label { font-size: 1rem; color: var(--ink); font-weight: 600; }
    .entry .field input, .entry .field textarea { width: 100%; }
    .secret { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 1.25rem;
      overflow-wrap: anywhere; }
    .square-code { display: block; width: 15rem; max-width: 100%; height: auto; margin: 0 0 1rem; }
    .square-code .light { fill: #fff; } .square-code .dark { fill: #000; }
    .row-form { display: inline-flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; }
    main { max-width: 76rem; margin: 0 auto; padding: 1.25rem var(--gap) 3rem; }
    .foot { max-width: 76rem; margin: 0 auto; padding: 0 var(--gap) 2rem; color: var(--soft);
      font-size: .875rem; }
    .foot p { max-width: none; border-top: 1px solid var(--hair); padding-top: 1rem; }
    .foot .on-paper { display: none; border: 0; padding: 0; }
    .trail ol { list-style: none; margin: 0 0 .5rem; padding: 0; display: flex; flex-wrap: wrap;
      color: var(--soft); font-size: .9375rem; }
    .trail li:not(:last-child)::after { content: "›"; margin: 0 .5rem; color: var(--edge); }
    .trail a { display: inline-block; min-height: 1.5rem; }
    .headline { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem;
      margin-bottom: 1.5rem; }
    .headline h1 { flex: 0 1 auto; }
    .headline-action { margin-left: auto; display: flex; flex-wrap: wrap; gap: .5rem; }
    .day { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; color: var(--soft);
      font-size: .9375rem; }

    label, legend { font-weight: 600; }
    .day label { font-weight: 400; }
    input:not([type=hidden]), select, textarea, button, .button {
      font: inherit; font-size: 1rem; color: inherit; background: #fff; line-height: 1.5;
      border: 1px solid var(--edge); border-radius: 3px; padding: .35rem .6rem; min-height: 2.25rem;
      max-width: 100%;
    }
    textarea { min-height: 6rem; }
    textarea.source { min-height: 16rem; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
    input[type=checkbox], input[type=radio] { min-height: 0; width: 1.25rem; height: 1.25rem;
      accent-color: var(--accent); vertical-align: text-bottom; }
    .day input, .day button { font-size: .9375rem; min-height: 2rem; padding: .15rem .5rem; }
    button, .button { cursor: pointer; display: inline-block; text-decoration: none;
      padding: .35rem 1rem; background: var(--accent); border-color: var(--accent); color: #fff; }
    button:hover, .button:hover { background: #0f4463; }
    button.quiet, .button.quiet { background: #fff; color: var(--accent); }
    button.quiet:hover, .button.quiet:hover { background: var(--accent-ground); }

    """

  static let parts: StaticString = """
    .table-frame { overflow-x: auto; max-width: 100%; margin: 0 0 1rem; }
    table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
    caption { text-align: left; color: var(--soft); padding: 0 0 .5rem; }
    th, td { text-align: left; vertical-align: top; padding: .45rem .75rem;
      border-bottom: 1px solid var(--hair); }
    th:first-child, td:first-child { padding-left: 0; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--soft); font-weight: 600; background: #fff; position: sticky; top: 0;
      box-shadow: inset 0 -1px var(--edge); white-space: nowrap; }
    tbody th { font-weight: 400; min-width: 4.5em; }
    tfoot td, tfoot th { font-weight: 600; border-bottom: 0; border-top: 1px solid var(--edge); }
    tbody tr:hover > * { background: var(--ground); }
    .number { text-align: right; white-space: nowrap; }
    td a, th a { display: inline-block; min-height: 1.5rem; }

    .figures { display: flex; flex-wrap: wrap; margin: 0 0 1rem; border-top: 1px solid var(--hair);
      border-bottom: 1px solid var(--hair); }
    .figure { flex: 1 1 9rem; padding: .9rem 1.25rem .8rem 0; }
    .figure + .figure { border-left: 1px solid var(--hair); padding-left: 1.25rem; }
    .figure dt { color: var(--soft); font-size: .9375rem; }
    .figure dd { margin: 0; font-size: 1.6rem; line-height: 1.3; font-weight: 600; }
    .figure dd.soft { font-size: .875rem; font-weight: 400; margin-top: .15rem; }
    .figure a { color: inherit; text-decoration-color: var(--edge); }

    .state { display: inline-flex; align-items: center; gap: .4em; white-space: nowrap;
      font-weight: 600; }
    .shape { width: .8em; height: .8em; flex: none; fill: currentColor; }
    .yes { color: var(--yes); } .open { color: var(--open); } .no { color: var(--no); }
    .notice { border-left: 4px solid var(--accent); background: var(--accent-ground);
      padding: .75rem 1rem; margin: 0 0 1.25rem; }
    .notice > :last-child { margin-bottom: 0; }
    .notice-yes { border-color: var(--yes); background: var(--yes-ground); }
    .notice-open { border-color: var(--open); background: var(--open-ground); }
    .notice-no { border-color: var(--no); background: var(--no-ground); }
    .empty { color: var(--soft); border: 1px dashed var(--edge); padding: 1.25rem; max-width: 46rem; }
    .other-language { margin-top: 2.5rem; color: var(--soft); }
    .other-language h2 { margin-top: 0; font-size: 1rem; }

    .search { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-bottom: 1rem; }
    .search form { flex: 1 1 20rem; }
    .search-line { display: flex; gap: .5rem; }
    .search-line input { flex: 1 1 auto; min-width: 0; }
    .search-line button { flex: none; }
    .filters { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem; padding: .9rem 0;
      margin-bottom: 1rem; border-top: 1px solid var(--hair); border-bottom: 1px solid var(--hair); }
    .field { display: flex; flex-direction: column; min-width: 0; }
    .field label { font-size: .875rem; color: var(--soft); font-weight: 400; }
    .filters .field { flex: 1 1 9rem; max-width: 16rem; }
    .filter-actions { display: flex; gap: 1rem; align-items: center; }
    .list-head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center;
      gap: .5rem 1.5rem; margin-bottom: .5rem; }
    .list-head p { margin: 0; }
    .pages { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: 1rem 0; }
    .pages a { padding: .25rem .1rem; }
    .pages a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }

    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
      gap: 0 2rem; margin: 0 0 1rem; }
    .facts > div { border-bottom: 1px solid var(--hair); padding: .45rem 0; display: flex;
      gap: .75rem; }
    .facts dt { color: var(--soft); flex: 0 0 5.5rem; }
    .facts dd { margin: 0; min-width: 0; }

    .benefit { border: 1px solid var(--hair); border-radius: 3px; margin: 0 0 .75rem; }
    .benefit > summary { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline;
      padding: .75rem 1rem; cursor: pointer; list-style: none; }
    .benefit > summary::-webkit-details-marker { display: none; }
    .benefit > summary::after { content: "+"; margin-left: auto; color: var(--soft);
      font-weight: 600; width: 1em; text-align: center; }
    .benefit[open] > summary::after { content: "−"; }
    .benefit[open] > summary { border-bottom: 1px solid var(--hair); }
    .benefit > summary:hover { background: var(--ground); }
    .benefit-name { font-weight: 600; flex: 1 1 14rem; font-size: 1.05rem; margin: 0; }
    .benefit-state { flex: 0 0 8rem; }
    .benefit-money { flex: 0 0 9rem; text-align: right; font-weight: 600; }
    .benefit-body { padding: .75rem 1rem 1rem; }
    .benefit-body > :last-child { margin-bottom: 0; }
    .next { margin: 0 0 1rem; padding: 0; list-style: none; }
    .next li { padding-left: 1.25rem; position: relative; }
    .next li::before { content: "→"; position: absolute; left: 0; color: var(--accent); }

    .outline { margin: .15rem 0 .5rem; }
    .depth-1 { padding-left: 1.25rem; border-left: 1px solid var(--hair); margin-left: .25rem; }
    .depth-2 { padding-left: 1.25rem; border-left: 1px solid var(--hair); margin-left: 1.75rem; }
    .depth-3 { padding-left: 1.25rem; border-left: 1px solid var(--hair); margin-left: 3.25rem; }
    fieldset { border: 1px solid var(--hair); padding: .5rem 1rem 1rem; margin: 0 0 1rem; }
    fieldset > .filters { border: 0; padding: 0; margin: 0; }
    .questions { align-items: start; }
    .choices { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
    .choices label { font-weight: 400; }
    .answer { margin-bottom: .75rem; }

    .timeline { list-style: none; margin: 0; padding: 0 0 0 .35rem; }
    .timeline li { border-left: 2px solid var(--hair); padding: 0 0 .9rem 1.1rem; position: relative; }
    .timeline li::before { content: ""; position: absolute; left: -.4rem; top: .5rem; width: .7rem;
      height: .7rem; border-radius: 50%; background: #fff; border: 2px solid var(--accent); }
    .timeline li.past::before { border-color: var(--edge); }
    .timeline .when { color: var(--soft); }

    .chart { margin: 0 0 1.5rem; }
    .entry + .chart { margin-top: 1.25rem; }
    .chart figcaption { font-weight: 600; margin-bottom: .5rem; }
    .chart svg { display: block; width: 100%; height: auto; max-width: 60rem; font-size: 14px; }
    .chart text { fill: var(--ink); }
    .chart .value { fill: var(--soft); }
    .chart .bar { fill: var(--accent); }
    .chart .axis { stroke: var(--edge); }
    .chart a:hover .bar { fill: #0f4463; }
    .chart details summary { color: var(--accent); cursor: pointer; padding: .25rem 0; width: fit-content; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); gap: .35rem;
      list-style: none; margin: 0 0 .5rem; padding: 0; max-width: 60rem; }
    .tile { border: 1px solid var(--edge); break-inside: avoid; print-color-adjust: exact;
      -webkit-print-color-adjust: exact; }
    .tile-body { display: flex; flex-direction: column; padding: .4rem .6rem; height: 100%;
      box-sizing: border-box; color: var(--ink); text-decoration: none; }
    a.tile-body:hover .tile-name, a.tile-body:focus .tile-name { text-decoration: underline; }
    .tile-value { font-weight: 600; font-variant-numeric: tabular-nums; }
    .tile.faint { background: var(--accent-ground); }
    .tile.light { background: #c3dae8; }
    .tile.middle { background: #8fbbd3; }
    .tile.strong { background: #2a739d; }
    .tile.full { background: #0f4463; }
    .strong .tile-body, .full .tile-body { color: #fff; }

    .upload { border: 1px dashed var(--edge); padding: 1.25rem; margin: 0 0 1rem; max-width: 46rem; }
    .upload .field { margin-bottom: .75rem; gap: .35rem; }
    .upload .field label { font-size: 1rem; color: var(--ink); font-weight: 600; }
    .paper-sign { text-align: right; margin-top: 1.5rem; break-inside: avoid; }
    .paper-sign p { max-width: none; }
    .paper-foot { border-top: 1px solid var(--hair); margin-top: 1.5rem; padding-top: .6rem;
      break-inside: avoid; }
    .progress { height: .6rem; background: var(--ground); border: 1px solid var(--hair);
      margin: 0 0 .75rem; max-width: 46rem; display: flex; }
    .own { font-size: 1.125rem; line-height: 1.7; max-width: 46rem; }
    .own button, .own .button { min-height: 2.75rem; font-size: 1.125rem; padding: .5rem 1.25rem; }
    .own input[type=text], .own select, .own textarea { min-height: 2.75rem; font-size: 1.125rem; }
    .own input[type=checkbox], .own input[type=radio] { width: 1.5rem; height: 1.5rem; }
    .own .choices label { display: block; padding: .6rem 0; }
    .own .choices { margin: 0; } .own .facts dt { flex-basis: 7rem; }
    .own table { font-size: 1rem; } .own small, .own .soft { font-size: 1rem; }
    .own summary { color: var(--accent); cursor: pointer; padding: .5rem 0; width: fit-content; }
    .own .state, p > .state { white-space: normal; } .own .entry + .upload { margin-top: 1.5rem; }
    .own-sections { margin-top: 0; } .own-sections a { padding: .6rem .1rem; }
    .own-sections [aria-current] { font-weight: 600; color: var(--ink); text-decoration: none; }
    .own-card { border: 1px solid var(--hair); border-radius: 3px; padding: 1rem;
      margin: 0 0 1rem; max-width: 46rem; }
    .own-card > :first-child { margin-top: 0; } .own-card > :last-child { margin-bottom: 0; }
    .plain { list-style: none; margin: 0 0 1rem; padding: 0; }
    .plain li { padding: .35rem 0; border-bottom: 1px solid var(--hair); }
    .tasks li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem;
      padding: .75rem 0; }
    .answers { margin: 0 0 1.5rem; border-top: 1px solid var(--hair); }
    .answers > div { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: .75rem 0;
      border-bottom: 1px solid var(--hair); }
    .answers dt { flex: 0 0 8rem; font-weight: 600; } .answers dd { margin: 0; }
    .answers dd:nth-of-type(1) { flex: 1 1 12rem; }

    .photographs { display: grid; gap: .75rem; margin: 0 0 1rem;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); }
    .photographs figure { margin: 0; min-width: 0; overflow-wrap: anywhere; }
    .photographs img { display: block; width: 100%; height: 9rem; object-fit: contain;
      background: var(--ground); border: 1px solid var(--hair); }
    .photographs a { display: block; } .photographs figcaption { font-size: .875rem; }
    .photographs.paired { grid-template-columns: 1fr 1fr; } .photographs.paired img { height: 17rem; }

    .columns { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap;
      gap: .25rem .5rem; }
    .columns li { background: var(--ground); padding: 0 .4rem; border-radius: 2px; }

    """

  static let print: StaticString = """
    @media (max-width: 40rem) {
      h1 { font-size: 1.4rem; }
      .banner-inner { column-gap: 1rem; }
      .main-navigation { order: 3; flex-basis: 100%; }
      .language { margin-left: auto; }
      .main-navigation a { padding: .5rem .6rem; }
      .figure { flex-basis: 45%; padding-left: 0; }
      .figure + .figure { border-left: 0; padding-left: 0; }
      .headline-action { margin-left: 0; }
      .chart svg { display: none; }
      .benefit-money { text-align: left; flex-basis: auto; }
      .benefit-state { flex-basis: auto; }
    }
    @page {
      size: A4; margin: 18mm 15mm 20mm;
      @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; }
    }
    @media print {
      body.page { font-size: 10.5pt; color: #000; }
      .skip, .main-navigation, .sub-navigation, .language, .session, .headline-action, .search, .filters, .pages, 
      .day button, .day a, .upload, button, .no-print, .own-sections, .chart details summary { display: none !important; }
      .day input { border: 0; padding: 0; min-height: 0; }
      main, .banner-inner, .foot { max-width: none; padding-left: 0; padding-right: 0; }
      a { color: inherit; text-decoration: none; }
      thead { display: table-header-group; }
      thead th { position: static; }
      tr, .benefit, figure { break-inside: avoid; }
      .photographs.paired img { height: 70mm; }
      h2, h3 { break-after: avoid; }
      .table-frame { overflow: visible; }
      .foot .on-paper { display: block; }
      .benefit > summary::after { content: ""; }
    }

    """
}
