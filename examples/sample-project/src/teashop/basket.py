"""A basket of teas."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tea:
    name: str
    cents: int


@dataclass
class Basket:
    teas: list[Tea] = field(default_factory=list)

    def add(self, tea: Tea) -> None:
        self.teas.append(tea)

    def total_cents(self, discount_percent: int = 0) -> int:
        total = sum(tea.cents for tea in self.teas)
        return total - total * discount_percent // 100
