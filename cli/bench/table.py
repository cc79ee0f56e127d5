"""Results side by side, on the terminal and as Markdown."""

# Those that the others are compared with, in the order of the columns.
REFERENCES = ["Ansible", "mitogen", "script"]


class Table:
    def __init__(self):
        self.blocks = []
        self.failed = False

    def add(self, title, results, notes=()):
        """Prints the results of one work, and keeps them for the file."""
        block = Block(title, results, notes)
        self.failed = self.failed or block.failed
        self.blocks.append(block)
        print("\n".join(block.text()), flush=True)

    def markdown(self, machine):
        lines = [machine, ""]
        for block in self.blocks:
            lines += block.markdown()
        return "\n".join(lines)


class Block:
    def __init__(self, title, results, notes):
        self.title = title
        self.results = results
        self.notes = [*notes, *once_only(results), *warmed_up(results)]
        self.failed = any(r.failure for r in results)
        done = {r.name: r for r in results if not r.failure}
        self.references = [done[name] for name in REFERENCES if name in done]

    def text(self):
        """Lines for a terminal; the last columns say how many times as fast as that one it was."""
        head = f"{'':26}{'wall':>11}{'processor':>12}{'memory':>10}"
        head += "".join(f"{'x ' + r.name:>11}" for r in self.references)
        lines = ["", self.title, head]
        for result in self.results:
            wall, cpu, memory, *ratios = self.cells(result)
            line = f"  {result.name:24}{wall:>11}{cpu:>12}{memory:>10}"
            lines.append((line + "".join(f"{ratio:>11}" for ratio in ratios)).rstrip())
        return lines + ["  " + note for note in self.notes]

    def markdown(self):
        names = ["wall", "processor", "memory", *("x " + r.name for r in self.references)]
        lines = [f"| {self.title} | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]
        for result in self.results:
            lines.append(f"| {result.name} | {' | '.join(self.cells(result))} |")
        return [*lines, "", *(note[0].upper() + note[1:] + ".\n" for note in self.notes)]

    def cells(self, result):
        if result.failure:
            return ["failed", "", "", *("" for _ in self.references)]
        ratios = ["" if r is result else ratio(r, result) for r in self.references]
        if result.ended_after:
            return [f"> {result.ended_after} s", "", "", *ratios]
        return [seconds(result.wall), seconds(result.cpu), size(result.memory), *ratios]


def ratio(reference, result):
    """How many times as fast; what was ended says a bound only, and two of them nothing."""
    if reference.ended_after and result.ended_after:
        return ""
    if reference.ended_after:
        return "> " + short(reference.ended_after / result.wall)
    if result.ended_after:
        return "< " + short(reference.wall / result.ended_after)
    return short(reference.wall / result.wall)


def once_only(results):
    names = [r.name for r in results if r.entry.runs == 1 and r.measured]
    return [f"{' and '.join(names)}: one run only, as it takes so long"] if names else []


def warmed_up(results):
    return [
        f"{r.name}: after {r.entry.warmups} runs that do not count"
        for r in results
        if r.entry.warmups and r.measured
    ]


def short(number):
    """Two digits that count: 0.36, 3.1, 42."""
    return f"{number:.2f}" if number < 1 else f"{number:.1f}" if number < 10 else f"{number:.0f}"


def seconds(number):
    return f"{number:.2f} s" if number >= 0.1 else f"{1000 * number:.0f} ms"


def size(number):
    return f"{number / 1e6:.0f} MB" if number else ""
