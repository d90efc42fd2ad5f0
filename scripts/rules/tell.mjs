/** Prints problems with their remedies and returns whether there were none. */
export function tellProblems(problems, fine) {
  for (const { rule, where, remedy } of problems)
    process.stdout.write(`  ${rule}: ${where}\n      ${remedy}\n`);
  process.stdout.write(problems.length === 0 ? `${fine}\n` : `${problems.length} broken rules\n`);
  return problems.length === 0;
}
