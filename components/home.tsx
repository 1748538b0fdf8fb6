import { HomeArt } from './home-art';
import { HOME_MESSAGES, type HomeMessages } from './home-messages';
import { BUTTON } from './ui/button';
import { Document } from './ui/document';
import { Icon, type IconName } from './ui/icon';
import { inLanguage, type Reading } from './ui/language';
import { LanguageSwitch } from './ui/language-switch';
import { Logo } from './ui/logo';

/** The front page. A live installation says what it is and no more. */
export function Home({ mode, reading }: { mode: 'sandbox' | 'live'; reading: Reading }) {
  const words = HOME_MESSAGES[reading.language];
  return (
    <Document language={reading.language}>
      <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-5 sm:px-8">
        <header className="flex items-center gap-3 py-4">
          <Logo />
          <span className="flex-1 text-lg font-bold tracking-tight">Guichet</span>
          <LanguageSwitch language={reading.language} path="/" label={words.languages} />
        </header>
        <main className="flex-1 pb-16">
          <Hero words={words} mode={mode} reading={reading} />
          {mode === 'sandbox' ? <Sandbox words={words} reading={reading} /> : null}
        </main>
      </div>
    </Document>
  );
}

function Hero({ words, mode, reading }: { words: HomeMessages; mode: 'sandbox' | 'live'; reading: Reading }) {
  return (
    <section className="grid items-center gap-12 pt-8 pb-12 sm:pt-14 lg:grid-cols-[1.15fr_1fr] lg:pb-20">
      <div>
        <h1 className="text-4xl leading-[1.08] font-bold tracking-tight sm:text-5xl lg:text-[56px]">{words.title}</h1>
        <p className="mt-6 max-w-xl text-lg leading-relaxed text-soft">
          <span className="text-ink">{words.what[0]}</span> {words.what[1]}
        </p>
        {mode === 'sandbox' ? (
          <p className="mt-8 flex flex-wrap gap-3">
            <a className={`${BUTTON.primary} min-h-12 px-6`} href={inLanguage('/sandbox/shop', reading)}>
              {words.tryIt}
              <Icon name="arrow" className="size-4.5" />
            </a>
            <a className={`${BUTTON.second} min-h-12 px-6`} href="#first">
              {words.how}
            </a>
          </p>
        ) : (
          <LiveNote words={words} />
        )}
      </div>
      <HomeArt words={words.art} />
    </section>
  );
}

function LiveNote({ words }: { words: HomeMessages }) {
  return (
    <section className="mt-8 max-w-xl rounded-2xl border border-line bg-card p-5">
      <h2 className="font-semibold">{words.liveTitle}</h2>
      <p className="mt-1 text-soft">{words.liveWhat}</p>
      <p className="mt-2">
        <a
          className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          href="/api/health"
        >
          {words.health}
        </a>
      </p>
    </section>
  );
}

function Sandbox({ words, reading }: { words: HomeMessages; reading: Reading }) {
  return (
    <>
      <section className="border-t border-line pt-12">
        <h2 className="text-2xl font-bold tracking-tight">{words.sandbox}</h2>
        <p className="mt-2 max-w-2xl text-soft">{words.sandboxNote}</p>
        <ul className="mt-7 grid gap-4 md:grid-cols-3">
          <Offer icon="bag" words={words.shop} href={inLanguage('/sandbox/shop', reading)} />
          <Offer icon="phone" words={words.phone} href={inLanguage('/sandbox/phone', reading)} />
          <li className="rounded-2xl border border-dashed border-edge/70 p-6" aria-disabled="true">
            <Icon name="chart" className="size-6 text-soft" />
            <h3 className="mt-5 flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-semibold text-soft">
              {words.dashboard.name}
              <span className="rounded-full bg-warn-tint px-2.5 py-0.5 text-xs font-semibold text-warn">
                {words.dashboard.soon}
              </span>
            </h3>
            <p className="mt-1.5 text-soft">{words.dashboard.what}</p>
          </li>
        </ul>
      </section>
      <div className="mt-16 grid gap-12 lg:grid-cols-[1.6fr_1fr]">
        <First words={words} />
        <Docs words={words} />
      </div>
    </>
  );
}

function Offer({
  icon,
  words,
  href,
}: {
  icon: IconName;
  words: { name: string; what: string; go: string };
  href: string;
}) {
  return (
    <li className="group relative flex flex-col rounded-2xl border border-line bg-card p-6 hover:border-accent motion-safe:transition-colors">
      <Icon name={icon} className="size-6 text-accent" />
      <h3 className="mt-5 text-lg font-semibold">{words.name}</h3>
      <p className="mt-1.5 flex-1 text-soft">{words.what}</p>
      <p className="mt-5">
        <a className="font-semibold text-accent after:absolute after:inset-0 after:rounded-2xl" href={href}>
          {words.go}
        </a>
        <Icon
          name="arrow"
          className="ml-1.5 inline size-4 text-accent motion-safe:transition-transform motion-safe:group-hover:translate-x-1"
        />
      </p>
    </li>
  );
}

function First({ words }: { words: HomeMessages }) {
  return (
    <section id="first" className="scroll-mt-6">
      <h2 className="text-2xl font-bold tracking-tight">{words.firstTitle}</h2>
      <ol className="mt-6 space-y-6">
        {words.first.map(([what, how], index) => (
          <li key={what} className="flex gap-4">
            <span
              aria-hidden="true"
              className="grid size-8 shrink-0 place-items-center rounded-full bg-tint text-sm font-bold text-accent"
            >
              {index + 1}
            </span>
            <div>
              <h3 className="pt-1 font-semibold">{what}</h3>
              <p className="mt-0.5 text-soft">{how}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Docs({ words }: { words: HomeMessages }) {
  return (
    <section>
      <h2 className="text-2xl font-bold tracking-tight">{words.docs}</h2>
      <p className="mt-2 text-soft">{words.docsWhat}</p>
      <dl className="mt-4 divide-y divide-line border-y border-line">
        {words.docsList.map(([file, what]) => (
          <div key={file} className="py-3">
            <dt className="font-mono text-sm font-semibold">{file}</dt>
            <dd className="text-soft">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
