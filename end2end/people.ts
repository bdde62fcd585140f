// Who is in the demonstration school.
import { join } from "node:path";

export const PASSWORD = "paper ink and red form";

/** Signed in once for all tests, which change nothing of theirs. */
export const roles = {
  operator: "operator@demo.example",
  administrator: "renee.thibodeaux@demo.example",
  instructor: "marcus.okafor@demo.example",
  student: "aaliyah.washington@demo.example",
};

export type Role = keyof typeof roles;

/** Where the cookies of a role are kept. */
export function stateOf(role: string): string {
  return join(process.env.SUPERBILL_TEST_DATA ?? "", `${role}.json`);
}
