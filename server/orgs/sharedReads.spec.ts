import { expect, test } from "vitest";
import { SharedReads } from "./sharedReads.ts";

interface Asked {
  target: string;
  answer: (text: string, status?: number) => void;
}

function shared() {
  const at = { ms: 0 };
  const asked: Asked[] = [];
  const reads = new SharedReads(
    (target) => {
      const { promise, resolve } = Promise.withResolvers<{ status: number; body: { raw: Buffer } }>();
      asked.push({
        target,
        answer: (text, status = 200) => {
          resolve({ status, body: { raw: Buffer.from(text) } });
        },
      });
      return promise;
    },
    () => at.ms,
    20_000,
  );
  return { reads, asked, at };
}

test("a viewer who joins a slow read learns when its question was sent, not when the answer came", async () => {
  const { reads, asked, at } = shared();
  at.ms = 1000;
  const first = reads.read("/jobs");
  at.ms = 6000;
  const joined = reads.read("/jobs");
  at.ms = 9000;
  asked[0]?.answer("{}");
  expect(await first).toMatchObject({ sentAtMs: 1000, receivedAtMs: 9000 });
  expect(await joined).toMatchObject({ sentAtMs: 1000, receivedAtMs: 9000 });
  at.ms = 9999;
  expect(await reads.read("/jobs")).toMatchObject({ sentAtMs: 1000, receivedAtMs: 9000 });
  expect(asked).toHaveLength(1);
});

test("after a night's sleep, neither the kept answer nor a read from before it is shared", async () => {
  const { reads, asked, at } = shared();
  const kept = reads.read("/jobs");
  asked[0]?.answer("evening");
  await kept;
  const hanging = reads.read("/limits");
  at.ms += 8 * 3_600_000;
  const morning = [reads.read("/jobs"), reads.read("/limits")];
  expect(asked.map(({ target }) => target)).toEqual(["/jobs", "/limits", "/jobs", "/limits"]);
  for (const each of asked) each.answer("morning");
  expect((await Promise.all(morning)).map(({ answer }) => answer.body.raw.toString())).toEqual([
    "morning",
    "morning",
  ]);
  await hanging;
});

test("a failure is shared while the read is under way, and then dropped", async () => {
  const { reads, asked } = shared();
  const both = [reads.read("/jobs"), reads.read("/jobs")];
  asked[0]?.answer("[]", 500);
  await Promise.all(both);
  void reads.read("/jobs");
  expect(asked).toHaveLength(2);
});
