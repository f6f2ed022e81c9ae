package dev.livegate.recording;

/** Life-cycle state of one recording file. */
public enum RecordingStatus {
    RECORDING,
    PROCESSING,
    PROCESSING_FAIL,
    TRANSFER_READY,
    TRANSFER,
    TRANSFER_FINISH,
    TRANSFER_FAIL,
    DELETED,
    UNKNOWN
}
