mod broken;
mod envelopes;
mod hostile;
mod samples;

use super::*;

/// A small interchange with its three envelopes.
const SMALL: &str = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260504*0930*^*00501*000000001*0*T*:~
GS*HC*A*B*20260504*0930*1*X*005010X222A1~
ST*837*0001*005010X222A1~
SV1*HC:99213:25*92.5*UN*1***1:2~
SE*3*0001~
GE*1*1~
IEA*1*000000001~
";

/// What the fault of a text is, as people read it.
fn fault(text: &str) -> String {
    Document::read(text.as_bytes()).unwrap_err().to_string()
}

/// Changes a part of a text that is there.
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}
