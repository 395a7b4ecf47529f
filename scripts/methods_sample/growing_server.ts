// Answers GET /health after a look through everything that was left behind by what it was asked before: a list that
// is never shortened.

const LEFT_BEHIND = 40;

interface Session {
  readonly id: string;
}

const sessions: Session[] = [];

Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} }, () => {
  const id = crypto.randomUUID();
  if (sessions.some((session) => session.id === id)) return new Response(null, { status: 409 });
  for (let i = 0; i < LEFT_BEHIND; i++) sessions.push({ id: `${id}-${i}` });
  return Response.json({ status: "ok" });
});
