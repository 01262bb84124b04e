fn main() -> std::process::ExitCode {
    atlas::cmd::run()
}
