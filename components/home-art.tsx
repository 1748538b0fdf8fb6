import type { HomeMessages } from './home-messages';
import { Icon } from './ui/icon';

/** A drawing of the checkout with the handset's text in front of it. It says nothing that the page does not say. */
export function HomeArt({ words }: { words: HomeMessages['art'] }) {
  return (
    <div aria-hidden="true" className="relative mx-auto w-full max-w-[400px] pb-10 select-none">
      <div className="overflow-hidden rounded-3xl bg-card shadow-lift">
        <div className="border-b border-line bg-sunk/60 px-6 pt-5 pb-6">
          <div className="flex items-center gap-3">
            <span className="grid size-8 place-items-center rounded-lg bg-[#0b6e4f] font-bold text-white">B</span>
            <span className="font-semibold">Boutique Démo</span>
          </div>
          <p className="mt-5 text-sm text-soft">{words.due}</p>
          <p className="text-4xl font-bold tracking-tight tabular-nums">{words.amount}</p>
        </div>
        <div className="space-y-4 px-6 pt-5 pb-16">
          <Field label={words.number} value="90 00 00 01" />
          <Field label={words.pin} value="••••" />
          <div className="rounded-xl bg-fill py-3.5 text-center font-semibold text-white">{words.go}</div>
        </div>
      </div>
      <div className="absolute -right-1 bottom-0 w-[270px] rounded-2xl border border-line bg-card p-3.5 shadow-lift sm:-right-8">
        <p className="flex items-center gap-1.5 text-xs font-semibold text-soft">
          <Icon name="message" className="size-4 text-good" />
          TMoney
        </p>
        <p className="mt-1 text-sm leading-snug">{words.sms}</p>
      </div>
    </div>
  );
}

function Field({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <p className="text-sm font-semibold">{label}</p>
      <p className="mt-1.5 rounded-xl border border-edge/60 px-3.5 py-3 text-lg leading-none tabular-nums">{value}</p>
    </div>
  );
}
