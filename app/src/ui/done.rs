//! What was done, said on the page that a form led to.

use crate::pages::request::asked;
use leptos::prelude::*;

/// The words that `?done=` can hold, with what they say.
const DONE: &[(&str, &str)] = &[
    ("allowed", "Given. The student sees it at once."),
    ("answers-saved", "Your answers are saved."),
    ("assigned", "Assigned. Students see it on their page of today."),
    ("put-away", "It is put away."),
    (
        "quiz-copied",
        "This is your school’s own copy. The original stays as it is.",
    ),
    ("quiz-made", "The quiz is made. Add its first question."),
    ("read", "Read. On to the next."),
    ("renewed", "Attempts that begin from now on get the new version."),
    (
        "reopened",
        "It is open again. The student goes on from what they entered.",
    ),
    (
        "score-changed",
        "The score is changed. The student sees old, new, and why.",
    ),
    ("submitted", "Submitted."),
    ("taken-from-class", "It is taken back."),
    ("taken-out", "It can be assigned again."),
    ("added", "Added. An email is on its way that lets them in."),
    (
        "address-asked",
        "A link is on its way to the new address. The address changes once it is followed.",
    ),
    (
        "address-changed",
        "The address is confirmed. From now on it signs you in.",
    ),
    (
        "administrator-added",
        "Added. An email is on its way that lets them in.",
    ),
    (
        "asked",
        "You asked to join. You are in once your instructor says yes.",
    ),
    (
        "code-set-in",
        "Imported. Members of the school see it from now on, and nobody else.",
    ),
    (
        "code-set-out",
        "Taken out. Superbill’s own words stand in its place.",
    ),
    ("code-closed", "The join code is closed."),
    ("code-made", "The join code is ready."),
    ("declined", "The request is declined."),
    ("device-signed-out", "The device is signed out."),
    ("enrolled", "Enrolled. An email is on its way that lets them in."),
    ("factor-off", "The second factor is off."),
    ("imported", "The list is applied. Emails are on their way."),
    ("instructor-added", "The class has another instructor."),
    ("instructor-removed", "The instructor is off the class."),
    ("invitation-closed", "The invitation is withdrawn."),
    (
        "invitation-sent",
        "Your invitation is on its way. Open the link in the email to join.",
    ),
    ("invited", "The invitation is on its way."),
    ("joined", "You are in."),
    (
        "link-sent",
        "An email is on its way. Its link is good for an hour.",
    ),
    (
        "made",
        "The class is made. Enrol students, or put a join code on the board.",
    ),
    ("membership-ended", "The membership is ended."),
    (
        "password-changed",
        "The password is changed. Your other devices are signed out.",
    ),
    ("saved", "Saved."),
    ("school-made", "The school is made. Add its first administrator."),
    ("signed-out", "You are signed out on this device."),
    ("signed-out-everywhere", "You are signed out on every device."),
    ("taken-back", "They are back."),
    ("there-already", "They are in the class already. Nothing changed."),
    ("transferred", "Transferred."),
    (
        "withdrawn",
        "Withdrawn. Their time in the class stays on the record.",
    ),
];

/// Says what was done, where the address tells.
#[component]
pub fn Done() -> AnyView {
    let word = asked("done");
    let said = DONE.iter().find(|(done, _)| *done == word);
    said.map(|(_, sentence)| {
        view! {
            <div class="note good" role="status">
                <p>{*sentence}</p>
            </div>
        }
    })
    .into_any()
}
