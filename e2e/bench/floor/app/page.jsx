export const dynamic = 'force-dynamic';

/** The trivial page: rendered by React on the server for each request, and nothing else. */
export default function Page() {
  return (
    <main>
      <h1>Hello</h1>
      <p>This page says nothing.</p>
    </main>
  );
}
