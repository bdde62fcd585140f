//! What an inpatient stay's codes group to, as they were entered and as the key has them.

use domain::{
    answers::Answer,
    cases::Case,
    codes::{
        CodeSet,
        drg::{Effect, Grouped},
    },
};
use leptos::prelude::*;
use server::codes::drg::{NoDrg, beside_key};

/// Both DRGs with their weights and what decided them; nothing for other cases.
#[component]
pub fn Drgs(case: Case, answer: Answer, way: Option<String>) -> Option<AnyView> {
    let normal = answer.normalize().ok()?;
    let (yours, key) = beside_key(&case, &normal, way.as_deref())?;
    // Where not even the key's DRG is here, there is nothing to compare.
    let key = key.ok()?;
    let same = yours.as_ref().is_ok_and(|yours| yours.drg == key.drg);
    let said = if same {
        "The codes group to the DRG of the key."
    } else {
        "The codes do not group to the DRG of the key. For Medicare, the weight is multiplied by the hospital’s base rate."
    };
    Some(
        view! {
            <section class="part-of-page">
                <h2>"MS-DRG"</h2>
                <p class="soft">{said}</p>
                <dl class="drgs sheet">
                    <dt>"DRG of your codes"</dt>
                    <dd>{one(yours)}</dd>
                    <dt>"DRG of the key"</dt>
                    <dd>{one(Ok(key))}</dd>
                </dl>
                <p class="soft">
                    "MS-DRG version 43, fiscal year 2026 (CMS). Hospital-acquired conditions are not taken out by their POA indicator."
                </p>
            </section>
        }
        .into_any(),
    )
}

fn one(grouped: Result<Grouped, NoDrg>) -> AnyView {
    let grouped = match grouped {
        Ok(grouped) => grouped,
        Err(refused) => return view! { <p>{refused.to_string()}</p> }.into_any(),
    };
    let Grouped {
        drg,
        weighed,
        decides,
    } = grouped;
    let decides = decides.map(|code| {
        let effect = weighed.iter().find(|one| one.code == code).map(|one| one.effect);
        match effect {
            Some(effect) => format!(
                "{} decides, as {}.",
                CodeSet::Icd10Cm.write(&code),
                effect.words()
            ),
            None => format!("{code} decides."),
        }
    });
    let lost: Vec<String> = weighed
        .iter()
        .filter(|one| matches!(one.effect, Effect::Excluded | Effect::Died | Effect::NotHere))
        .map(|one| format!("{}: {}.", CodeSet::Icd10Cm.write(&one.code), one.effect.words()))
        .collect();
    let weight = format!("Weight {}, {} days as a rule", drg.weight, drg.gmlos);
    view! {
        <p>
            <b class="code">{drg.number}</b>
            " "
            {drg.title}
        </p>
        <p class="soft">
            {weight} {decides.map(|decides| format!(". {decides}"))} {(!lost.is_empty()).then(|| format!(" {}", lost.join(" ")))}
        </p>
    }
    .into_any()
}
