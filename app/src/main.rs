//! The binary `superbill`.

fn main() -> std::process::ExitCode {
    server::cli::run(app::routes)
}
