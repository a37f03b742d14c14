package dev.lamina.runtime.report;

/** How a report looks: light or dark as the reader's system is, on a desk or a phone. */
final class ReportStyle {
  /** Without the characters that XML does not allow in an element. */
  static final String CSS =
      """
      :root { --card: #f5f7f9; --hit: #128a5b; --miss: #d9600f }
      @media (prefers-color-scheme: dark) { :root { --card: #1c222a; --hit: #2fae7b; --miss: #e0813a } }
      * { box-sizing: border-box }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Arial, sans-serif }
      header, main { max-width: 1360px; margin: 0 auto; padding: 0 24px }
      header { padding-top: 28px }
      h1 { font-size: 28px; line-height: 1.2; margin: 0; overflow-wrap: anywhere }
      h2 { font-size: 19px; margin: 36px 0 8px }
      p { margin: 4px 0 12px }
      .soft { color: var(--soft) }
      .figures { display: grid; gap: 12px; margin-top: 16px;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)) }
      .figures div { background: var(--card); border-radius: 10px; padding: 12px 14px }
      .figures span { display: block; font-size: 13px }
      .figures strong { font-size: 21px; font-variant-numeric: tabular-nums }
      .charts { display: grid; gap: 20px;
        grid-template-columns: repeat(auto-fit, minmax(min(330px, 100%), 1fr)) }
      .chart { width: 100%; max-width: 560px; height: auto }
      .scroll { overflow-x: auto; max-width: 100% }
      .narrow { display: none }
      table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums }
      th { font-weight: 500; text-align: left; vertical-align: bottom; padding: 4px 12px 4px 0; max-width: 16em;
        overflow-wrap: anywhere }
      td { padding: 4px 12px 4px 0 }
      .matrix th { white-space: nowrap; max-width: 11em; overflow: hidden; text-overflow: ellipsis }
      .matrix tbody th { vertical-align: middle }
      .matrix td { text-align: center; min-width: 40px; height: 32px; padding: 0 4px;
        border: 1px solid var(--grid) }
      .matrix .hit { background: color-mix(in srgb, var(--hit) calc(var(--share) * 0.7), transparent) }
      .matrix .miss { background: color-mix(in srgb, var(--miss) var(--share), transparent) }
      .matrix td.share { border: 0; padding-left: 12px; white-space: nowrap; text-align: right }
      .matrix .top { vertical-align: bottom; padding: 0 0 4px }
      .matrix .top span { writing-mode: vertical-rl; transform: rotate(180deg);
        max-height: 11em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
      .pictures { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(130px, 1fr)) }
      figure { margin: 0 } figcaption { font-size: 13px; line-height: 1.35; overflow-wrap: anywhere }
      figure img { width: 100%; height: auto; image-rendering: pixelated; border-radius: 6px; display: block;
        margin-bottom: 6px }
      .drawing { max-width: 100%; height: auto; background: #ffffff; border-radius: 10px }
      details { border-top: 1px solid var(--grid); padding: 8px 0 }
      summary { cursor: pointer; font-weight: 600 }
      pre { overflow-x: auto; font-size: 13px; line-height: 1.45; margin: 8px 0 0 }
      main { padding-bottom: 48px }
      @media (max-width: 600px) {
        header, main { padding-left: 16px; padding-right: 16px }
        .figures { grid-template-columns: repeat(2, 1fr) }
        .pictures { grid-template-columns: repeat(auto-fill, minmax(100px, 1fr)) }
        .narrow { display: inline }
        .matrix td { min-width: 32px; height: 28px; font-size: 12px }
        .matrix th { max-width: 7em; font-size: 12px }
        .drawing { max-width: none; width: 680px } }
      """;

  private ReportStyle() {}
}
