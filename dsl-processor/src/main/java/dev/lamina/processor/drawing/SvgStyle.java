package dev.lamina.processor.drawing;

/** The drawing's style sheet; light unless the viewer prefers dark, and light on paper. */
final class SvgStyle {
  static final String RULES =
      """
          .lamina text {
            font-family: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial,
              'Liberation Sans', sans-serif;
            font-size: 12px;
            fill: #1f2937;
          }
          .lamina .title { font-size: 22px; font-weight: 700 }
          .lamina .name { font-size: 14px; font-weight: 600 }
          .lamina .block-name, .lamina .times { font-weight: 600 }
          .lamina .times { font-size: 11px; fill: #ffffff }
          .lamina .badge { fill: #475569 }
          .lamina .word, .lamina .times { text-anchor: middle }
          .lamina .count { font-size: 11px; text-anchor: end }
          .lamina .legend { font-size: 11px }
          .lamina .totals { font-size: 13px }
          .lamina .totals, .lamina .count, .lamina .legend { fill: #5b6778 }
          .lamina .shape { fill: #475569 }
          .lamina .paper { fill: #ffffff }
          .lamina .card, .lamina .inner-frame { fill: #f6f8fa; stroke: #cbd5e1 }
          .lamina .frame { fill: #ffffff; stroke: #cbd5e1 }
          .lamina .chip { stroke-width: 1 }
          .lamina .convolution { fill: #dbeafe; stroke: #93c5fd }
          .lamina .dense { fill: #fce7f3; stroke: #f0abcf }
          .lamina .norm { fill: #fef3c7; stroke: #f0d68a }
          .lamina .activation { fill: #dcfce7; stroke: #98dfb2 }
          .lamina .pool, .lamina .reshape { fill: #ede9fe; stroke: #c4b5fd }
          .lamina .dropout { fill: #f1f5f9; stroke: #94a3b8; stroke-dasharray: 3 2 }
          .lamina .join, .lamina .port { fill: #ffffff; stroke: #475569; stroke-width: 1.5 }
          .lamina .sign { stroke: #475569; stroke-width: 1.5 }
          .lamina .line, .lamina .arc { fill: none; stroke: #475569; stroke-width: 1.5 }
          .lamina .line-head, .lamina .parting { fill: #475569 }
          .lamina .arc { stroke: #c2410c }
          .lamina .arc-head { fill: #c2410c }
          @media print { .lamina:root { width: 100%; height: 100% } }
          @media screen and (prefers-color-scheme: dark) {
            .lamina text { fill: #e6edf3 }
            .lamina .totals, .lamina .count, .lamina .legend { fill: #8d96a0 }
            .lamina .shape { fill: #aab4bf }
            .lamina .times { fill: #0d1117 }
            .lamina .badge { fill: #aab4bf }
            .lamina .paper { fill: #0d1117 }
            .lamina .card, .lamina .inner-frame { fill: #161b22; stroke: #343b44 }
            .lamina .frame { fill: #0d1117; stroke: #343b44 }
            .lamina .convolution { fill: #15335c; stroke: #2f5d96 }
            .lamina .dense { fill: #4a1d38; stroke: #86406a }
            .lamina .norm { fill: #41330c; stroke: #75601f }
            .lamina .activation { fill: #10391f; stroke: #2b6b40 }
            .lamina .pool, .lamina .reshape { fill: #2e2355; stroke: #584a94 }
            .lamina .dropout { fill: #21262d; stroke: #6e7681 }
            .lamina .join, .lamina .port { fill: #0d1117; stroke: #aab4bf }
            .lamina .sign, .lamina .line { stroke: #aab4bf }
            .lamina .line-head, .lamina .parting { fill: #aab4bf }
            .lamina .arc { stroke: #ffa657 }
            .lamina .arc-head { fill: #ffa657 }
          }
      """;

  private SvgStyle() {}
}
