/** Guichet's mark: a window with a coin in it. */
export function Logo({ className = 'size-8' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#2446d8" />
      <path d="M10 21.5V15a6 6 0 0 1 12 0v6.5" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M7.5 23.2h17" stroke="#fff" strokeWidth="2.8" strokeLinecap="round" />
      <circle cx="16" cy="16.6" r="2.3" fill="#ffc24b" />
    </svg>
  );
}
