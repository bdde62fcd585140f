//! What the operations mean, in our own words. The definitions that decide are those of ICD-10-PCS; the guideline that tells
//! an operation from its neighbours stands beside it.

/// What an operation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In our own words.
    pub text: &'static str,
    /// The section of the ICD-10-PCS Guidelines that says when it is coded, such as `B3.8`.
    pub guideline: Option<&'static str>,
}

/// What the operation of this name means; `None` where its name says enough, or another section means something else by it.
pub fn meaning(operation: &str) -> Option<Meaning> {
    let found = MEANINGS.iter().find(|(name, ..)| *name == operation)?;
    Some(Meaning {
        text: found.1,
        guideline: found.2,
    })
}

/// Name, meaning, guideline; by name.
const MEANINGS: [(&str, &str, Option<&str>); 55] = [
    ("Abortion", "A pregnancy is ended on purpose.", None),
    (
        "Alteration",
        "A body part is made to look different; how it works stays the same.",
        None,
    ),
    (
        "Assistance",
        "A function of the body is helped from outside, not taken over.",
        None,
    ),
    (
        "Atmospheric Control",
        "Pressure and make-up of the air around the body are controlled.",
        None,
    ),
    (
        "Bypass",
        "What flows through a tube of the body is led another way.",
        Some("B3.6a"),
    ),
    (
        "Change",
        "A device is exchanged for one like it, and neither skin nor mucous membrane is cut for it.",
        Some("B6.1c"),
    ),
    ("Compression", "Pressure is put on a body region.", None),
    (
        "Control",
        "Bleeding after a procedure, or other acute bleeding, is stopped.",
        Some("B3.7"),
    ),
    (
        "Creation",
        "A body part that is missing is formed anew, as far as that is possible.",
        None,
    ),
    (
        "Decompression",
        "Dissolved gas is taken out of the body's fluids.",
        None,
    ),
    (
        "Delivery",
        "A child is helped out of the birth canal by hand, and nothing more is done.",
        Some("C1"),
    ),
    (
        "Destruction",
        "A body part is destroyed where it is, by energy, force or an agent; nothing is taken out.",
        None,
    ),
    (
        "Detachment",
        "All or a part of an arm or leg is cut off.",
        Some("B3.19"),
    ),
    (
        "Dilation",
        "An opening or a tube of the body is made wider.",
        None,
    ),
    (
        "Division",
        "A body part is cut into or through, to part it; nothing is taken out and no fluid is drained.",
        Some("B3.14"),
    ),
    ("Drainage", "Fluid or gas is let or taken out.", Some("B6.2")),
    ("Dressing", "A body region is covered to protect it.", None),
    (
        "Electromagnetic Therapy",
        "Electromagnetic rays are used as a treatment.",
        None,
    ),
    (
        "Excision",
        "A portion of a body part is cut out, and nothing takes its place.",
        Some("B3.8"),
    ),
    (
        "Extirpation",
        "Solid matter that does not belong there, such as a clot, a stone or a foreign body, is taken out.",
        None,
    ),
    (
        "Extraction",
        "All or a portion of a body part is pulled or stripped out by force.",
        Some("B3.4a"),
    ),
    (
        "Fluoroscopy",
        "A moving picture by X-rays, seen at once or from a record.",
        None,
    ),
    (
        "Fragmentation",
        "Solid matter is broken into pieces, which are not taken out.",
        None,
    ),
    (
        "Fusion",
        "The bones of a joint are joined, so that it no longer moves.",
        Some("B3.10a"),
    ),
    ("Hyperthermia", "The temperature of the body is raised.", None),
    ("Hypothermia", "The temperature of the body is lowered.", None),
    ("Immobilization", "A body region is kept from moving.", None),
    (
        "Insertion",
        "A device is put in that watches, helps, performs or prevents something and takes no body part's place.",
        Some("B6.1a"),
    ),
    ("Inspection", "A body part is looked at or felt.", Some("B3.11a")),
    (
        "Introduction",
        "A substance that is no blood product is put in, as a treatment, to find something out or to prevent.",
        None,
    ),
    ("Irrigation", "A cleansing substance is put in or over.", None),
    (
        "Map",
        "The ways of electrical impulses, or the areas of a function in the brain, are found out.",
        None,
    ),
    (
        "Measurement",
        "A function or quantity of the body is determined at one moment.",
        None,
    ),
    (
        "Monitoring",
        "A function or quantity of the body is determined again and again over a time.",
        None,
    ),
    (
        "Occlusion",
        "An opening or a tube of the body is closed altogether.",
        Some("B3.12"),
    ),
    (
        "Packing",
        "Material is put into a body region or an opening.",
        None,
    ),
    (
        "Performance",
        "A function of the body is taken over altogether from outside.",
        None,
    ),
    ("Pheresis", "Parts of the blood are separated from it.", None),
    ("Phototherapy", "Light is used as a treatment.", None),
    ("Plain Radiography", "A flat picture by X-rays.", None),
    (
        "Reattachment",
        "A part that was severed is put back in its place or another fit one.",
        None,
    ),
    (
        "Release",
        "A body part is freed from what holds it; the body part itself is not cut.",
        Some("B3.13"),
    ),
    ("Removal", "A device is taken out or off.", Some("B6.1c")),
    (
        "Repair",
        "A body part is mended, as far as that is possible; only where no other operation says what was done.",
        None,
    ),
    (
        "Replacement",
        "Material is put in that takes the place of all or a portion of a body part.",
        Some("B3.18"),
    ),
    (
        "Reposition",
        "A body part is moved to its normal place, or to another fit one.",
        Some("B3.15"),
    ),
    (
        "Resection",
        "All of a body part is cut out, and nothing takes its place.",
        Some("B3.8"),
    ),
    (
        "Restoration",
        "A function of the body is brought back to its normal state.",
        None,
    ),
    (
        "Restriction",
        "An opening or a tube of the body is made narrower, not closed.",
        Some("B3.12"),
    ),
    (
        "Revision",
        "A device that moved or does not work is set right, as far as that is possible.",
        Some("B6.1c"),
    ),
    (
        "Supplement",
        "Material is put in that strengthens or helps a portion of a body part.",
        None,
    ),
    ("Traction", "A body region is pulled in one direction.", None),
    (
        "Transfer",
        "A body part is moved, still joined to its vessels and nerves, to do the work of another.",
        Some("B3.17"),
    ),
    ("Transfusion", "Blood or a blood product is put in.", None),
    (
        "Transplantation",
        "A living body part of another person or an animal is put in.",
        Some("B3.16"),
    ),
];
