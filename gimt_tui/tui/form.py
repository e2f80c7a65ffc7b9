"""A form as a screen: its answers are judged, sent, refused at the field that an error names, or carried on unsent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from screens.page import Lead, Open, Result
from screens.questions import Meanwhile, is_changed

from ..domain.answers.criteria import Hint
from ..domain.errors import UserFacingError, WaitError
from ..domain.tone import Text, Tone, careful
from ..domain.wording.account import conflict_text, present_value_text
from ..domain.wording.known import ALREADY_FOLLOWED
from ..journey.outcome import Outcome
from ..onboarding.refusals import Refusal
from .fields import FieldsScreen
from .frame import off_loop
from .widgets.field import FieldBox


class FormScreen(FieldsScreen):
    """Sends right answers once, off the event loop; leaving loses none of the others."""

    _sent = False
    _was_known = False

    async def action_submit(self) -> None:
        """Judge everything; go on, or show what to mend."""
        await self.wait_for_keys()
        if self.is_left:
            return
        for box in self.boxes:
            box.clear_refusal()
            box.show_unfinished()
        if await self.show_faults():
            return
        await self.send(self.values)

    async def send(self, values: Mapping[str, str]) -> None:
        """What happens with right answers: a second look at each that wants one, then all are sent."""
        if self._sent:
            return
        try:
            result = await off_loop(self._review_and_send, values)
        except UserFacingError as error:
            await self.refuse(error)
            return
        match result:
            case Meanwhile():
                self.merge(result.shown)
            case Open():
                # What is read over the form shows that it was sent; a second Enter would send it again.
                self._sent = True
                self.arrive(result)
            case _:
                self.arrive(result)

    def _review_and_send(self, values: Mapping[str, str]) -> Result | Meanwhile:
        for name, review in self.form.review.items():
            review(values[name], values)
        return self.form.send(values)

    def merge(self, shown: Mapping[str, str]) -> None:
        """Another session was faster: show what there is now, keep what was typed here, send nothing yet."""
        before, self.shown = self.shown or {}, shown
        over = []
        for box in self.boxes:
            name = box.field.name
            if not is_changed(name, box.value, before[name]):
                box.set_answer(shown[name])
            elif shown[name] != before[name]:
                over.append(present_value_text(box.field.label, shown[name]))
        self.say(careful(conflict_text(", ".join(over))))

    async def show_faults(self) -> bool:
        """Show the summary and go to the first fault, if there is one."""
        faults = [box for box in self.boxes if box.error or not box.judgement.acceptable]
        self.set_class(bool(faults), "-faulty")
        self.summary.show_faults(faults)
        if faults:
            self.set_focus(faults[0].answer)
        return bool(faults)

    async def refuse(self, error: UserFacingError) -> None:
        """Show an error that only the program could know, at its field and in the summary.

        A refused password is not left on the screen, and too many tries make people wait.
        """
        if not self.is_attached:  # It was left while the answers were being sent.
            return
        if not error.field and not isinstance(error, Refusal):
            # The file is busy, or gone: no answer is to be mended, and under none is there room for it.
            self.say(Text(str(error), Tone.BAD))
            return
        box = self.box(self.form.to_mend(error.field))
        if isinstance(error, WaitError) and error.only_waits:
            # Said once, with the seconds that are left: nothing is known to be wrong with the answers.
            box.put_off()
            self.summary.wait(error.seconds, error.sentence)
            self.set_focus(box.answer)
            return
        if box.field.secret and not any(each.field.confirms == box.field.name for each in self.boxes):
            box.refuse_secret(str(error))
        else:
            box.refuse(str(error))
        await self.show_faults()
        if isinstance(error, WaitError) and error.seconds:
            self.summary.wait(error.seconds, error.sentence)

    # Whom the office follows already

    def advice(self, name: str, value: str) -> Hint | None:
        """Whoever may be the same is named before what else other answers tell."""
        known = self.form.known_at(name, self.values)
        return Hint(f"{known.text} (F4)", word=ALREADY_FOLLOWED) if known is not None else super().advice(name, value)

    def _follow(self, box: FieldBox) -> None:
        super()._follow(box)
        known = self.form.find_known(self.values) is not None
        if known is not self._was_known:
            self._was_known = known
            self._show_keys()

    async def action_open_known(self) -> None:
        """Go to who is followed already; what was typed here is kept, secrets apart."""
        await self.wait_for_keys()
        known = self.form.find_known(self.values)
        if known is not None and not self.is_left:
            await self.lead_on(known.lead)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key is there where somebody is known."""
        if action == "open_known":
            return not self._ending and self.form.find_known(self.values) is not None
        return super().check_action(action, parameters)

    # Leaving

    async def action_back(self) -> None:
        """Leaving loses nothing: the answers go along. Where there is nothing to go back to, the page says so."""
        if isinstance(self.page.back, Text):
            self.say(self.page.back)
            return
        await self.wait_for_keys()
        self.end(self._left(Outcome(self.page.back)))

    async def lead_on(self, lead: Lead) -> None:
        """Leaving for another place loses nothing either."""
        await self.wait_for_keys()
        await super().lead_on(self._left(lead) if isinstance(lead, Outcome) else lead)

    def _left(self, outcome: Outcome) -> Outcome:
        """An outcome that sends nothing, with what was typed."""
        return replace(outcome, values=self.unsent, secrets=self.form.secrets(self.values))

    def on_unmount(self) -> None:
        """Whatever way it was left, what was typed and not sent is there on return."""
        if self.form.keep is not None and not self._sent:
            self.form.keep(self.values)
