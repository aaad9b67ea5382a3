import formCreate from '@form-create/element-ui'
import {
  ElCheckbox, ElCheckboxButton, ElCheckboxGroup, ElCol, ElDatePicker, ElForm, ElFormItem, ElIcon, ElInput, ElInputNumber, ElOption, ElPopover, ElRadio, ElRadioButton, ElRadioGroup,
  ElRow, ElSelect, ElSwitch, ElTimePicker, ElTooltip,
} from 'element-plus'
import { markRaw, type App } from 'vue'

// form-create finds its parts by name in the app; only these may stand in our forms.
const Parts = [
  ElCheckbox, ElCheckboxButton, ElCheckboxGroup, ElCol, ElDatePicker, ElForm, ElFormItem, ElIcon, ElInput, ElInputNumber, ElOption, ElPopover, ElRadio, ElRadioButton, ElRadioGroup,
  ElRow, ElSelect, ElSwitch, ElTimePicker, ElTooltip,
]

export function registerParts(app: App) {
  for (const part of Parts) if (!app.component(part.name!)) app.component(part.name!, part)
}

/** The component that shows a stored form. */
export const StoredForm = markRaw(formCreate.$form())
