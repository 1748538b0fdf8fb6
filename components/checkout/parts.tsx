import type { InputHTMLAttributes, ReactNode } from 'react';
import { type Language, messagesFor } from '@/lib/web/messages/language';
import { Icon } from './marks';
import type { Frame } from './view';

/** The id of the one error summary of a screen; the field that it is about is described by it. */
export const ERROR_ID = 'error';

type FieldProps = {
  label: string;
  hint: string;
  /** The error summary is about this field. */
  invalid: boolean;
  /** The shopper types here next. */
  focus: boolean;
  input: InputHTMLAttributes<HTMLInputElement> & { name: string };
};

/** A labelled input with its hint. */
export function Field({ label, hint, invalid, focus, input }: FieldProps) {
  const hintId = `${input.name}-hint`;
  return (
    <div className="field">
      <label htmlFor={input.name}>{label}</label>
      <input
        id={input.name}
        aria-describedby={invalid ? `${ERROR_ID} ${hintId}` : hintId}
        aria-invalid={invalid || undefined}
        data-focus={focus ? '' : undefined}
        {...input}
      />
      <p className="hint" id={hintId}>
        {hint}
      </p>
    </div>
  );
}

type PinFieldProps = {
  language: Language;
  label: string;
  invalid: boolean;
  focus: boolean;
  onlyFor?: string | undefined;
};

/** The PIN of the shopper's account: never filled in by the browser, never kept by it, never sent back to it. */
export function PinField({ language, label, invalid, focus, onlyFor }: PinFieldProps) {
  const { number: words, pin } = messagesFor(language);
  return (
    <Field
      label={label}
      hint={onlyFor === undefined ? words.pinHint : `${words.pinOnlyFor(onlyFor)} ${words.pinHint}`}
      invalid={invalid}
      focus={focus}
      input={{
        name: 'pin',
        type: 'password',
        inputMode: 'numeric',
        autoComplete: 'off',
        enterKeyHint: 'go',
        pattern: '[0-9]{4,6}',
        title: pin.errors.pin_format,
        maxLength: 6,
        required: onlyFor === undefined,
        placeholder: ' ',
      }}
    />
  );
}

/** What went wrong, above the fields. */
export function ErrorSummary({ text, more }: { text: string; more?: string | undefined }) {
  return (
    <div className="alert" role="alert" id={ERROR_ID}>
      <Icon name="alert" />
      <div>
        <p>{text}</p>
        {more === undefined ? null : <p>{more}</p>}
      </div>
    </div>
  );
}

/** A form that posts to the payment's own address. `action` tells the server what it is (the field `do`). */
export function PostForm({ view, action, children }: { view: Frame; action: string; children: ReactNode }) {
  return (
    <form method="post" action={view.path}>
      <input type="hidden" name="do" value={action} />
      <input type="hidden" name="lang" value={view.language} />
      {children}
    </form>
  );
}

/** The way out, apart from the main form so that no key press in a field takes it. */
export function CancelForm({ view }: { view: Frame }) {
  return (
    <PostForm view={view} action="cancel">
      <button className="plain" type="submit" name="cancel" value="1">
        {messagesFor(view.language).frame.cancel}
      </button>
    </PostForm>
  );
}

type CountdownProps = {
  seconds: number;
  /** Where to go at the end. */
  go?: string;
  /** What to say at the end. */
  ended?: string;
};

/** Seconds that a script counts down. Hidden from people who hear the page: a sentence beside it tells them once. */
export function Countdown({ seconds, go, ended }: CountdownProps) {
  return (
    <b aria-hidden="true" data-seconds={Math.max(0, Math.ceil(seconds))} data-go={go} data-ended={ended}>
      {clockText(seconds)}
    </b>
  );
}

/** `9:32`, or `45 s` in the last minute; the countdown script writes the same. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return whole > 59 ? `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}` : `${whole}\u00a0s`;
}

/** The payment's own address in the language being read. */
export function pageAddress(view: Frame): string {
  return `${view.path}?lang=${view.language}`;
}

/** Keeps a number on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** One name and value per row. */
export function Rows({ rows }: { rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="rows">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
