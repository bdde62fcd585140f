//! Boxes 1 to 13: the patient and the insured.

use super::{
    BoxKind::{Choice, Text},
    SEX, Spec, YES_NO, medicare, nucc,
};

#[rustfmt::skip]
pub(super) const BOXES: &[Spec] = &[
    Spec { id: "1", number: "1", label: "Coverage", most: 10, source: medicare!("1", "10.2"),
        kind: Choice(&[
            ("medicare", "MEDICARE"), ("medicaid", "MEDICAID"), ("tricare", "TRICARE"), ("champva", "CHAMPVA"),
            ("group", "GROUP HEALTH PLAN"), ("feca", "FECA BLK LUNG"), ("other", "OTHER"),
        ]),
        rule: "Mark the one kind of plan **to which this claim goes**, not the patient's other plan. *Other* stands for \
               commercial plans of one person, automobile and liability insurers and workers' compensation." },
    Spec { id: "1a", number: "1a", label: "Insured's ID number", kind: Text, most: 29, source: medicare!("1a", "10.2"),
        rule: "The number on the card of the plan that is billed, without hyphens or spaces. On workers' compensation the \
               employee's number. **Medicare:** the eleven characters of the Medicare number, also where Medicare pays \
               second." },
    Spec { id: "2", number: "2", label: "Patient's name", kind: Text, most: 28, source: medicare!("2", "10.2"),
        rule: "Family name, given name, middle initial, with commas between: `LANDRY JR, PAUL, M`. A suffix follows the \
               family name; titles and degrees are left out; hyphens stay, periods do not. As the card has it." },
    Spec { id: "3", number: "3", label: "Birth date", kind: Text, most: 10, source: medicare!("3", "10.2"),
        rule: "Eight digits with the whole year: `03 08 1951`." },
    Spec { id: "3.sex", number: "3", label: "Sex", kind: SEX, most: 1, source: medicare!("3", "10.2"),
        rule: "Mark one." },
    Spec { id: "4", number: "4", label: "Insured's name", kind: Text, most: 29, source: medicare!("4", "10.2"),
        rule: "Who holds the policy, written as in box 2; on workers' compensation the employer's name. **Medicare:** empty \
               where Medicare pays first; otherwise who holds the policy that pays before Medicare." },
    Spec { id: "5", number: "5", label: "Patient's address", kind: Text, most: 28, source: nucc!("5"),
        rule: "Number and street without commas, periods or a number sign: `123 N MAIN STREET 101`." },
    Spec { id: "6", number: "6", label: "Relationship to the insured", most: 6, source: medicare!("6", "10.2"),
        kind: Choice(&[("self", "Self"), ("spouse", "Spouse"), ("child", "Child"), ("other", "Other")]),
        rule: "What the patient is to the one in box 4. An employee whose employer is insured is *other*. **Medicare:** only \
               where box 4 is filled." },
    Spec { id: "7", number: "7", label: "Insured's address", kind: Text, most: 29, source: medicare!("7", "10.2"),
        rule: "Where the one in box 4 lives, or the employer is; written as box 5. **Medicare:** only where box 4 is filled." },
    Spec { id: "5.city", number: "5", label: "City", kind: Text, most: 24, source: nucc!("5"),
        rule: "The city, without signs." },
    Spec { id: "5.state", number: "5", label: "State", kind: Text, most: 3, source: nucc!("5"),
        rule: "The two letters of the state." },
    Spec { id: "7.city", number: "7", label: "City", kind: Text, most: 23, source: nucc!("7"),
        rule: "The city, without signs." },
    Spec { id: "7.state", number: "7", label: "State", kind: Text, most: 4, source: nucc!("7"),
        rule: "The two letters of the state." },
    Spec { id: "5.zip", number: "5", label: "ZIP", kind: Text, most: 12, source: nucc!("5"),
        rule: "Five digits, or nine with the one hyphen that the form keeps: `70112-1234`." },
    Spec { id: "5.phone", number: "5", label: "Telephone", kind: Text, most: 14, source: nucc!("5"),
        rule: "Area code, a space, seven digits, no hyphen: `504 5550123`. The 837P does not carry it." },
    Spec { id: "7.zip", number: "7", label: "ZIP", kind: Text, most: 12, source: nucc!("7"),
        rule: "Five digits, or nine; the hyphen may stand." },
    Spec { id: "7.phone", number: "7", label: "Telephone", kind: Text, most: 14, source: nucc!("7"),
        rule: "Area code, a space, seven digits, no hyphen: `504 5550123`. The 837P does not carry it." },
    Spec { id: "9", number: "9", label: "Other insured's name", kind: Text, most: 28, source: medicare!("9", "10.2"),
        rule: "Who holds the patient's **other** policy, written as in box 2; only where box 11d says YES. **Medicare:** who \
               holds a Medigap policy whose benefits go to a participating provider; other supplements stay out." },
    Spec { id: "11", number: "11", label: "Insured's policy, group or FECA number", kind: Text, most: 29,
        source: medicare!("11", "10.2"),
        rule: "The group or policy number of the plan in box 1, without hyphens. **Medicare:** never empty. `NONE` says that \
               somebody asked and nothing pays before Medicare; otherwise the number of the policy that pays first." },
    Spec { id: "9a", number: "9a", label: "Other policy or group number", kind: Text, most: 28,
        source: medicare!("9a", "10.2"),
        rule: "The number of the other policy. **Medicare:** the word `MEDIGAP`, a space, and the policy's number." },
    Spec { id: "10a", number: "10a", label: "Employment", kind: YES_NO, most: 3, source: medicare!("10a-10c", "10.2"),
        rule: "YES where the condition comes from work, now or earlier. A YES in 10a, 10b or 10c says that another insurer may \
               pay first." },
    Spec { id: "11a", number: "11a", label: "Insured's birth date", kind: Text, most: 10, source: medicare!("11a", "10.3"),
        rule: "Eight digits: `01 20 1985`. Of the person in box 4; an employer has none. **Medicare:** only where another plan \
               pays first and its insured is not the patient." },
    Spec { id: "11a.sex", number: "11a", label: "Sex", kind: SEX, most: 1, source: medicare!("11a", "10.3"),
        rule: "Mark one, with the birth date." },
    Spec { id: "10b", number: "10b", label: "Car accident", kind: YES_NO, most: 3,
        source: medicare!("10a-10c", "10.2"),
        rule: "YES where a car accident caused it; the state follows, and the day stands in box 15 with `439`." },
    Spec { id: "10b.state", number: "10b", label: "State", kind: Text, most: 2,
        source: medicare!("10a-10c", "10.2"),
        rule: "The two letters of the state where it happened, only with YES in 10b." },
    Spec { id: "11b", number: "11b", label: "Other claim ID", kind: Text, most: 30, source: nucc!("11b"),
        rule: "On workers' compensation, automobile and liability: `Y4`, a space, and the number that the insurer gave the \
               injury: `Y4 WC202688`. Others leave it empty." },
    Spec { id: "10c", number: "10c", label: "Other accident", kind: YES_NO, most: 3,
        source: medicare!("10a-10c", "10.2"),
        rule: "YES where another accident, at home or outside, caused it. The 837P names two causes at most." },
    Spec { id: "11c", number: "11c", label: "Plan or program name", kind: Text, most: 29, source: medicare!("11c", "10.3"),
        rule: "The name of the plan in box 1. **Medicare:** the name of the plan that pays before Medicare; empty where none \
               does." },
    Spec { id: "9d", number: "9d", label: "Other plan's name", kind: Text, most: 28, source: medicare!("9d", "10.2"),
        rule: "The name of the other plan. **Medicare:** the five digits, 55000 to 59999, by which Medicare forwards claims to \
               a Medigap insurer." },
    Spec { id: "10d", number: "10d", label: "Claim codes", kind: Text, most: 19, source: medicare!("10d", "10.2"),
        rule: "Condition codes of two characters that the NUCC allows, three spaces between, where the payer asks. **Medicare:** only `MCD`, a space, and the Medicaid \
               number of a patient who has both." },
    Spec { id: "11d", number: "11d", label: "Another health plan", kind: YES_NO, most: 3, source: medicare!("11d", "10.3"),
        rule: "YES where the patient has another plan; 9, 9a and 9d are then filled. **Medicare:** empty." },
    Spec { id: "12", number: "12", label: "Patient's signature", kind: Text, most: 40, source: medicare!("12", "10.3"),
        rule: "`SOF`, or `SIGNATURE ON FILE`, where the patient signed leave to tell the payer what the claim needs." },
    Spec { id: "12.date", number: "12", label: "Date", kind: Text, most: 10, source: nucc!("12"),
        rule: "The day of a signature on this form, `05 04 26`; empty with a signature on file." },
    Spec { id: "13", number: "13", label: "Insured's signature", kind: Text, most: 40, source: medicare!("13", "10.3"),
        rule: "`SOF` where the insured signed that the payer pays the provider. **Medicare:** box 12 and assignment say that \
               already; here it sends Medigap benefits to the provider." },
];
