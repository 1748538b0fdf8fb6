/**
 * The whole stylesheet of the hosted page. It is inlined, so that a screen is one request, and its hash is in the
 * Content-Security-Policy. Phone first; nothing newer than what phones of 2018 draw.
 */
const SOURCE = `
:root{
  color-scheme:light dark;
  --page:#eef0f4;--card:#fff;--side:#f6f7f9;--ink:#171a21;--soft:#596170;--line:#dfe3e9;--edge:#868e9c;
  --accent:#2446d8;--fill:#2446d8;--press:#1b37b0;--ok:#0b7040;--okbg:#e6f5ec;--bad:#b3261e;--badbg:#fdeeec;
  --warn:#815000;--warnbg:#fff4dd;--shadow:0 1px 2px #171a2114,0 18px 48px #171a211f;
}
@media (prefers-color-scheme:dark){:root{
  --page:#0c0e13;--card:#181b22;--side:#12151b;--ink:#eff1f5;--soft:#a6aebb;--line:#2c313b;--edge:#727a88;
  --accent:#9db1ff;--fill:#4a63ee;--press:#3d56e0;--ok:#5fd397;--okbg:#12291d;--bad:#ffa198;--badbg:#351917;
  --warn:#f2c06e;--warnbg:#2e2514;--shadow:0 0 0 1px #2c313b,0 18px 48px #0008;
}}
*,*::before,*::after{box-sizing:border-box}
body,h1,p,dl,dd,ul,ol{margin:0;padding:0}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{
  font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue","Liberation Sans",Arial,sans-serif;
  background:var(--card);color:var(--ink);min-height:100vh;overflow-wrap:anywhere;-webkit-font-smoothing:antialiased;
}
a{color:var(--accent);text-underline-offset:3px}
h1{font-size:22px;line-height:1.25;font-weight:650;letter-spacing:-.012em;text-wrap:balance}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.soft{color:var(--soft)}
.small{font-size:14px;line-height:1.45}
.gap{margin-top:8px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

.side{background:var(--side);border-bottom:1px solid var(--line);padding:2px 20px 16px}
.top{display:flex;align-items:center;gap:12px;min-height:40px;padding:4px 0}
.shop{flex:1;min-width:0;font-weight:600;line-height:1.3;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.mark{flex:none;width:32px;height:32px;border-radius:9px;display:block}
.mark text{font-weight:700;font-size:17px;fill:#fff;text-anchor:middle}
.c0{fill:#2446d8}.c1{fill:#0b6e4f}.c2{fill:#9a3412}.c3{fill:#7a2e8e}.c4{fill:#0e6a7a}.c5{fill:#8a1f4b}
.langs{display:flex;flex-wrap:wrap;margin:0 -4px;justify-content:space-between}
.langs>*{display:grid;place-items:center;min-width:44px;min-height:44px;padding:0 4px;font-size:14px;text-decoration:none;color:var(--soft);border-radius:8px}
.langs a:hover{color:var(--accent)}
.langs [aria-current]{color:var(--ink);font-weight:650;text-decoration:underline;text-decoration-color:var(--accent);text-underline-offset:5px}
.due{margin-top:6px}
.sum{font-size:36px;font-size:clamp(28px,9.5vw,40px);line-height:1.15;font-weight:700;letter-spacing:-.025em;font-variant-numeric:tabular-nums}
.long{font-size:24px;font-size:clamp(20px,7vw,30px)}
.about{margin-top:6px;white-space:pre-line}
.note{margin-top:10px;padding-left:12px;border-left:3px solid var(--line);white-space:pre-line}

.pane{padding:20px 20px 12px}
.head{display:flex;align-items:center;gap:12px}
.head h1{flex:1;min-width:0}
.lede{margin-top:6px;color:var(--soft)}
form{margin:0}
.field{margin-top:16px}
label{display:block;font-weight:600;font-size:15px;margin-bottom:6px}
input{
  display:block;width:100%;height:52px;padding:0 14px;font:inherit;font-size:18px;color:var(--ink);background:var(--card);
  border:1px solid var(--edge);border-radius:10px;appearance:none;-webkit-appearance:none;font-variant-numeric:tabular-nums;
}
input:focus{outline:3px solid var(--accent);outline-offset:-1px;border-color:transparent}
input[aria-invalid]{border:2px solid var(--bad)}
input[readonly]{background:var(--side);border-color:var(--line);color:var(--ink)}
input[type=password]:not(:placeholder-shown){letter-spacing:.3em}
.code{font-size:26px;height:60px;letter-spacing:.32em;padding-left:18px;font-weight:600}
.hint{margin-top:6px;font-size:14px;line-height:1.4;color:var(--soft)}
.pay{margin-top:16px}
button,.button{
  display:flex;align-items:center;justify-content:center;gap:10px;width:100%;min-height:52px;padding:10px 18px;font:inherit;font-size:17px;
  font-weight:650;line-height:1.25;text-align:center;text-decoration:none;color:#fff;background:var(--fill);border:1px solid transparent;border-radius:10px;cursor:pointer;
}
button:hover,.button:hover{background:var(--press)}
.main{margin-top:24px}
.pay+.main{margin-top:10px}
.second{margin-top:12px;font-size:16px;min-height:48px;font-weight:600;color:var(--ink);background:none;border-color:var(--edge)}
.second:hover{background:var(--side)}
.plain{font-size:15px;min-height:44px;font-weight:600;color:var(--soft);background:none}
.plain:hover{background:none;color:var(--ink);text-decoration:underline}
button:disabled{cursor:progress;opacity:.75}
[aria-busy=true]::before,.spin{
  content:"";flex:none;width:18px;height:18px;border-radius:50%;border:2.5px solid currentColor;border-right-color:transparent;animation:spin .8s linear infinite;
}
@keyframes spin{to{transform:rotate(1turn)}}
[hidden]{display:none!important}

.alert{display:flex;gap:10px;margin-top:18px;padding:12px 14px;border-radius:10px;background:var(--badbg);color:var(--bad);font-weight:600;font-size:15px;line-height:1.4}
.alert svg{flex:none;width:20px;height:20px;margin-top:1px}
.alert p+p{margin-top:4px;font-weight:500}
.warn{background:var(--warnbg);color:var(--warn)}
.ops{list-style:none;display:flex;flex-wrap:wrap;gap:8px;margin-top:14px}
.ops li{display:flex;align-items:center;gap:8px;padding:5px 12px 5px 5px;border:1px solid var(--line);border-radius:10px;font-size:14px;font-weight:600}
.ops .mark{width:26px;height:26px;border-radius:7px}
.head .ops{margin:0}
.head .ops li{border:0;padding:0}
.head .ops .mark{width:34px;height:34px}
.ops [data-available=false]{color:var(--soft);border-style:dashed;font-weight:400}
.ops [data-available=false] .mark{filter:grayscale(1);opacity:.6}

.badge{display:grid;place-items:center;width:56px;height:56px;border-radius:50%;margin-bottom:16px}
.badge svg{width:28px;height:28px}
.good{background:var(--okbg);color:var(--ok)}
.bad{background:var(--badbg);color:var(--bad)}
.idle{background:var(--side);color:var(--soft)}
.wait{background:var(--side);color:var(--accent)}
.wait .spin{width:26px;height:26px;border-width:3px}
.late{background:var(--warnbg);color:var(--warn)}
.next{margin-top:10px}
.rows{margin-top:20px;border:1px solid var(--line);border-radius:12px;padding:4px 16px}
.rows div{display:flex;justify-content:space-between;gap:16px;padding:10px 0}
.rows div+div{border-top:1px solid var(--line)}
.rows dt{flex-shrink:999;overflow-wrap:break-word;color:var(--soft);font-size:15px}
.rows dd{min-width:0;max-width:66%;text-align:right;font-weight:600;font-size:15px;font-variant-numeric:tabular-nums}
.side .rows{margin-top:14px;border:0;padding:0}
.side .rows div{padding:4px 0;border:0}
.full .rows div{padding:7px 0}
.full .rows div:last-child *{font-weight:700;color:var(--ink)}
.steps{list-style:none;margin-top:14px;counter-reset:step}
.steps li{display:flex;gap:12px;padding:7px 0;line-height:1.4}
.steps li::before{counter-increment:step;content:counter(step);display:grid;place-items:center;flex:none;width:26px;height:26px;border-radius:50%;background:var(--side);color:var(--accent);font-weight:700;font-size:14px}
.now{display:flex;gap:10px;align-items:center;margin-top:20px;font-weight:600}
.auto{display:flex;flex-wrap:wrap;justify-content:center;align-items:center;gap:0 14px;margin-top:6px;font-size:14px;color:var(--soft)}
.auto p{padding:8px 0}
.auto .plain{width:auto;padding:0;font-size:14px;color:var(--accent);text-decoration:underline;text-underline-offset:3px}
.tech{margin-top:20px;padding:12px 14px;border-radius:10px;background:var(--side);border:1px solid var(--line)}
code{font:600 15px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}

.foot{padding:0 20px 24px}
.meta{display:flex;flex-wrap:wrap;justify-content:center;gap:2px 14px;margin-top:12px;padding-top:14px;border-top:1px solid var(--line);font-size:13px;color:var(--soft);text-align:center;font-variant-numeric:tabular-nums}
.meta [data-timer]{flex-basis:100%}
.meta svg{width:13px;height:13px;margin-right:5px;vertical-align:-1.5px}
.alone .pane{padding-top:40px}

@media (min-width:600px){
  body{background:var(--page);display:grid;place-items:center;padding:32px 20px}
  .card{width:100%;max-width:460px;background:var(--card);border-radius:18px;box-shadow:var(--shadow);overflow:hidden}
  .side{padding:14px 32px 24px}.pane{padding:28px 32px 16px}.foot{padding:0 32px 24px}
}
@media (min-width:900px){
  .card:not(.alone){max-width:940px;display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);grid-template-rows:1fr auto;min-height:560px}
  .card:not(.alone) .side{grid-row:1/3;border:0;border-right:1px solid var(--line);padding:28px 40px 40px}
  .card:not(.alone) .pane{padding:44px 48px 16px}
  .card:not(.alone) .foot{padding:0 48px 28px}
  .due{margin-top:36px}.sum{font-size:44px}.long{font-size:26px}
  .note{margin-top:20px}
}
@media (prefers-reduced-motion:no-preference){
  .draw{stroke-dasharray:24;animation:draw .45s .1s ease-out both}
  @keyframes draw{from{stroke-dashoffset:24}to{stroke-dashoffset:0}}
  button,.button{transition:background-color .12s}
}
@media (prefers-reduced-motion:reduce){[aria-busy=true]::before,.spin{animation-duration:4s}}
@media (forced-colors:active){.mark,.badge{forced-color-adjust:none}button,.button{border-color:ButtonText}}
`;

/** The stylesheet as it is sent: no line breaks, no spaces that mean nothing. */
export const STYLE = SOURCE.replace(/\s*\n\s*/g, '');
