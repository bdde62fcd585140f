//! One's own account: signing in, the password, the second factor, devices.

mod code;
mod confirm;
mod factor;
mod overview;
mod password;
mod sign_in;

pub use code::Code;
pub use confirm::Confirm;
pub use factor::Factor;
pub use overview::Account;
pub use password::{AskForPassword, NewPassword};
pub use sign_in::SignIn;
